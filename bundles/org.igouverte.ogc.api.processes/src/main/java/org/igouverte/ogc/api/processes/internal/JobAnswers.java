package org.igouverte.ogc.api.processes.internal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.ogc.openapi.Urls;

/**
 * Answers where jobs stand and what came of them (OGC 18-062r2, 7.12, 7.13, 11 and 12): to who knows the address of one,
 * which nobody guesses. The list is of those alone that the caller made.
 */
final class JobAnswers {

    static final ApiParameter<String> JOB =
            ApiParameter.path("jobId", ProcessMessages.MESSAGES.text("parameter.jobId"));
    private static final ApiParameter<List<String>> PROCESS =
            ApiParameter.list("processID", ProcessMessages.MESSAGES.text("parameter.processId"));
    private static final ApiParameter<List<String>> STATUS = statuses();
    static final List<ApiParameter<?>> LIST =
            List.of(PROCESS, STATUS, ProcessAnswers.LIMIT, ProcessAnswers.OFFSET);

    private final Jobs jobs;
    private final JobOwner owners;
    private final StatusDocuments documents;
    private final ProcessPages pages;
    private final JsonMapper json;

    JobAnswers(Jobs jobs, JobOwner owners, StatusDocuments documents, ProcessPages pages, JsonMapper json) {
        this.jobs = jobs;
        this.owners = owners;
        this.documents = documents;
        this.pages = pages;
        this.json = json;
    }

    private static List<String> words() {
        return Stream.of(Job.Status.values()).map(Job.Status::word).toList();
    }

    private static ApiParameter<List<String>> statuses() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        ObjectNode items = schema.putObject("items").put("type", "string");
        words().forEach(items.putArray("enum")::add);
        return ApiParameter.query("status", ProcessMessages.MESSAGES.text("parameter.status"), schema, (name, text) -> {
            List<String> wanted = List.of(text.split(","));
            if (!words().containsAll(wanted)) {
                throw OgcException.invalidParameter(
                        name, ProcessMessages.MESSAGES.text("status.unknown", String.join(", ", words())));
            }
            return wanted;
        });
    }

    void list(ApiCall call, OgcResponse response) throws OgcException, IOException {
        Optional<List<String>> processes = call.value(PROCESS);
        Optional<List<String>> statuses = call.value(STATUS);
        response.header("Vary", "Cookie");
        List<Job> all =
                new ArrayList<>(owners.of(call.request()).map(jobs::list).orElse(List.of()));
        all.removeIf(job -> processes.isPresent() && !processes.get().contains(job.process())
                || statuses.isPresent() && !statuses.get().contains(job.status().word()));
        int limit = Math.min(1000, call.value(ProcessAnswers.LIMIT).orElse(100));
        int offset = Math.min(all.size(), call.value(ProcessAnswers.OFFSET).orElse(0));
        List<Job> page = all.subList(offset, Math.min(all.size(), offset + limit));
        if (call.wantsHtml()) {
            call.answerHtml(response, pages.jobs(page, call));
        } else {
            String query = processes.map(p -> "&processID=" + Urls.encoded(String.join(",", p))).orElse("")
                    + statuses.map(s -> "&status=" + Urls.encoded(String.join(",", s))).orElse("");
            call.answerJson(
                    response,
                    ApiFormat.JSON.mediaType(),
                    documents.jobs(page, all.size(), offset, limit, query, call));
        }
    }

    void status(ApiCall call, OgcResponse response) throws OgcException, IOException {
        answer(known(call), call, response);
    }

    private void answer(Job job, ApiCall call, OgcResponse response) throws IOException {
        if (call.wantsHtml()) {
            call.answerHtml(response, pages.job(job, call));
        } else {
            call.answerJson(response, ApiFormat.JSON.mediaType(), documents.status(job, call));
        }
    }

    void dismiss(ApiCall call, OgcResponse response) throws OgcException, IOException {
        Job job = jobs.dismiss(known(call).id()).orElseThrow(JobAnswers::unknown);
        answer(job, call, response);
    }

    void results(ApiCall call, OgcResponse response) throws OgcException, IOException {
        Job job = known(call);
        if (job.status() == Job.Status.FAILED) {
            Job.Failure why = job.failure().orElseThrow();
            throw new OgcException(why.code(), why.parameter(), why.status(), job.message());
        } else if (job.status() != Job.Status.SUCCESSFUL) {
            String reason = job.status().isOver() ? "job.dismissed" : "job.not-ready";
            throw new OgcException(
                    ProcessAnswers.EXCEPTION + "result-not-ready", "jobId", 404, ProcessMessages.MESSAGES.text(reason));
        }
        Answer answer = jobs.result(job);
        if (call.wantsHtml() && answer.contentType().equals("application/json")) {
            call.answerHtml(response, pages.result(job, json.readTree(answer.body()), call));
        } else {
            call.answer(response, answer.contentType(), answer.body());
        }
    }

    private Job known(ApiCall call) throws OgcException {
        String id = call.variable("jobId");
        return Optional.of(id)
                .filter(text -> JobFiles.ID.matcher(text).matches())
                .flatMap(jobs::find)
                .orElseThrow(JobAnswers::unknown);
    }

    private static OgcException unknown() {
        return new OgcException(
                ProcessAnswers.EXCEPTION + "no-such-job", "jobId", 404, ProcessMessages.MESSAGES.text("job.unknown"));
    }
}
