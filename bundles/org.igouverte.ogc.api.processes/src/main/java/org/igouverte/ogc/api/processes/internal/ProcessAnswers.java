package org.igouverte.ogc.api.processes.internal;

import java.io.IOException;
import java.util.List;
import org.igouverte.layer.process.ProcessDefinition;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiParameter;

/** Answers what processes there are. */
final class ProcessAnswers {

    static final String EXCEPTION = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/";
    static final ApiParameter<String> PROCESS =
            ApiParameter.path("processId", ProcessMessages.MESSAGES.text("parameter.processId"));
    static final ApiParameter<Integer> LIMIT = ApiParameter.integer(
            "limit", ProcessMessages.MESSAGES.text("parameter.limit"), 1, Integer.MAX_VALUE, 100, 1000);
    static final ApiParameter<Integer> OFFSET = ApiParameter.integer(
            "offset", ProcessMessages.MESSAGES.text("parameter.offset"), 0, 1_000_000, 0);
    static final List<ApiParameter<?>> LIST = List.of(LIMIT, OFFSET);

    private final ProcessDirectory directory;
    private final StatusDocuments documents;
    private final ProcessPages pages;

    ProcessAnswers(ProcessDirectory directory, StatusDocuments documents, ProcessPages pages) {
        this.directory = directory;
        this.documents = documents;
        this.pages = pages;
    }

    void list(ApiCall call, OgcResponse response) throws OgcException, IOException {
        List<ProcessDefinition> all = directory.list(call.request().scope());
        int limit = Math.min(1000, call.value(LIMIT).orElse(100));
        int offset = Math.min(all.size(), call.value(OFFSET).orElse(0));
        List<ProcessDefinition> page = all.subList(offset, Math.min(all.size(), offset + limit));
        if (call.wantsHtml()) {
            call.answerHtml(response, pages.list(page, call));
        } else {
            call.answerJson(response, ApiFormat.JSON.mediaType(), documents.list(all, page, offset, limit, call));
        }
    }

    void describe(ApiCall call, OgcResponse response) throws OgcException, IOException {
        String id = call.variable("processId");
        ProcessDefinition definition =
                directory.find(call.request().scope(), id).orElseThrow(() -> unknown(id));
        if (call.wantsHtml()) {
            call.answerHtml(response, pages.description(definition, call));
        } else {
            call.answerJson(response, ApiFormat.JSON.mediaType(), documents.description(definition, call));
        }
    }

    static OgcException unknown(String id) {
        return new OgcException(
                EXCEPTION + "no-such-process",
                "processId",
                404,
                ProcessMessages.MESSAGES.text("process.unknown", OgcException.shortened(id)));
    }
}
