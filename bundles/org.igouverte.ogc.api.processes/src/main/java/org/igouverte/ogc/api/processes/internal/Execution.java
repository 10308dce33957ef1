package org.igouverte.ogc.api.processes.internal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.openapi.ApiCall;

/** Has a process do its work: while the client waits, or as a job (OGC 18-062r2, 7.11). */
final class Execution {

    private final ProcessDirectory directory;
    private final ExecuteReader reader;
    private final Runs runs;
    private final Jobs jobs;
    private final JobOwner owners;
    private final PartnerSlots slots;
    private final StatusDocuments documents;
    private final JsonMapper json = new JsonMapper();

    Execution(
            ProcessDirectory directory,
            ExecuteReader reader,
            Runs runs,
            Jobs jobs,
            JobOwner owners,
            PartnerSlots slots,
            StatusDocuments documents) {
        this.directory = directory;
        this.reader = reader;
        this.runs = runs;
        this.jobs = jobs;
        this.owners = owners;
        this.slots = slots;
        this.documents = documents;
    }

    private enum Watched implements Run.Listener {
        /** Who waits is told nothing before the end. */
        BY_NOBODY;

        @Override
        public void started() {}

        @Override
        public void progressed(int percent, LocalizedText message) {}
    }

    void answer(ApiCall call, OgcResponse response) throws OgcException, IOException {
        String id = call.variable("processId");
        ProcessDirectory.Held held =
                directory.hold(call.request().scope(), id).orElseThrow(() -> ProcessAnswers.unknown(id));
        ExecuteRequest request;
        try {
            request = reader.read(call, held.definition());
        } catch (OgcException | IOException | RuntimeException e) {
            held.release();
            throw e;
        }
        if (prefersJob(call.request().header("Prefer"))) {
            accept(held, request, call, response);
        } else {
            waitFor(held, request, call, response);
        }
    }

    /** {@code respond-async} among the preferences (RFC 7240, 4.1). */
    private static boolean prefersJob(Optional<String> prefer) {
        for (String preference : prefer.orElse("").toLowerCase(Locale.ROOT).split("[,;]")) {
            if (preference.strip().equals("respond-async")) {
                return true;
            }
        }
        return false;
    }

    private void accept(ProcessDirectory.Held held, ExecuteRequest request, ApiCall call, OgcResponse response)
            throws OgcException, IOException {
        String owner = owners.ofNewJob(call.request(), response);
        Job job = jobs.accept(held, request, owner);
        response.status(201);
        response.header("Location", call.url("/jobs/" + job.id()));
        response.header("Preference-Applied", "respond-async");
        response.header("Cache-Control", "no-store");
        response.header("Content-Language", call.language().tag());
        response.write("application/json", json.writeValueAsBytes(documents.status(job, call)));
    }

    /** The request's thread is one of its partner's while it waits, so that a slow process does not take them all. */
    private void waitFor(ProcessDirectory.Held held, ExecuteRequest request, ApiCall call, OgcResponse response)
            throws OgcException, IOException {
        Deadline deadline = call.request().deadline();
        Run run = new Run(held, request, Watched.BY_NOBODY);
        Optional<PartnerSlots.Slots> taken = Optional.empty();
        try {
            Optional<Partner> partner = held.partner();
            if (partner.isPresent()) {
                try {
                    taken = Optional.of(slots.take(partner.get(), deadline));
                } catch (OgcException e) {
                    run.refuse(e);
                    throw e;
                }
            }
            Duration left = deadline.remaining();
            Duration own = held.definition().time();
            runs.submit(run, left.compareTo(own) < 0 ? left : own);
            Answer answer = await(run, deadline);
            response.header("Cache-Control", "no-store");
            call.negotiated(response);
            response.write(answer.contentType(), answer.body());
        } finally {
            taken.ifPresent(PartnerSlots.Slots::close);
        }
    }

    private Answer await(Run run, Deadline deadline) throws OgcException {
        LocalizedText why = ProcessMessages.MESSAGES.text("run.sync.time");
        try (Deadline.Registration gone = deadline.onCancel(() -> runs.cancel(run, why))) {
            return run.done().get(deadline.remaining().toMillis() + 100, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            runs.cancel(run, why);
            throw OgcException.unavailable(why);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof OgcException said ? said : OgcException.internal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            runs.cancel(run, why);
            throw OgcException.unavailable(why);
        }
    }
}
