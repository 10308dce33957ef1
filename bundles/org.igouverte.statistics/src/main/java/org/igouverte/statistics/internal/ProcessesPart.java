package org.igouverte.statistics.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.igouverte.format.Link;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.ogc.openapi.ApiPart;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * OGC API Processes 1.0 (18-062r2) with one process, which answers while the client waits: there are no jobs to ask for.
 */
@Component(property = ApiPart.ORDER + ":Integer=50")
public final class ProcessesPart implements ApiPart {

    private static final String TAG = "Processes";
    private static final String EXCEPTION = "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/";
    private static final String REL = "http://www.opengis.net/def/rel/ogc/1.0/";
    private static final String SPEC = "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/";
    private static final ApiParameter<String> PROCESS =
            ApiParameter.path("processId", StatisticsMessages.MESSAGES.text("parameter.processId"));
    private static final ApiParameter<String> JOB =
            ApiParameter.path("jobId", StatisticsMessages.MESSAGES.text("parameter.jobId"));

    private final StatisticsAnswer answer;

    @Activate
    public ProcessesPart(@Reference LayerCatalog catalog, @Reference PartnerSlots slots) {
        this.answer = new StatisticsAnswer(catalog, slots);
    }

    @Override
    public List<String> conformance() {
        return List.of(SPEC + "core", SPEC + "ogc-process-description", SPEC + "json", SPEC + "oas30");
    }

    @Override
    public List<Link> landingLinks(ApiCall call) {
        return List.of(new Link(
                call.url("/processes"),
                REL + "processes",
                ApiFormat.JSON.mediaType(),
                StatisticsMessages.MESSAGES.in(call.language(), "operation.processes")));
    }

    @Override
    public List<ApiOperation> operations() {
        return List.of(
                get("/processes", "getProcesses", "operation.processes", List.of(), this::list),
                get("/processes/{processId}", "getProcessDescription", "operation.process", List.of(PROCESS), this::describe),
                execution(),
                get("/jobs/{jobId}", "getStatus", "operation.job", List.of(JOB), ProcessesPart::noJob),
                get("/jobs/{jobId}/results", "getResult", "operation.results", List.of(JOB), ProcessesPart::noJob));
    }

    private static ApiOperation get(
            String path, String id, String summary, List<ApiParameter<?>> parameters, ApiOperation.Handler handler) {
        return ApiOperation.get(
                path,
                id,
                TAG,
                StatisticsMessages.MESSAGES.text(summary),
                parameters,
                List.of(ApiFormat.JSON),
                handler);
    }

    private ApiOperation execution() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.set("inputs", ProcessDescription.inputs(true));
        properties.putObject("outputs").put("type", "object");
        properties.putObject("response").put("type", "string").putArray("enum").add("raw").add("document");
        schema.putArray("required").add("inputs");
        ObjectNode example = JsonNodeFactory.instance.objectNode();
        ObjectNode inputs = example.putObject("inputs").put("layer", "foret:peuplement");
        inputs.putArray("by").add("gr_ess");
        return get(
                        "/processes/{processId}/execution",
                        "execute",
                        "operation.execute",
                        List.of(PROCESS),
                        this::execute)
                .post(new ApiOperation.Body(
                        "application/json",
                        StatisticsMessages.MESSAGES.text("body.execute"),
                        schema,
                        Optional.of(example)));
    }

    private void list(ApiCall call, OgcResponse response) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode process = ProcessDescription.summary(call.language());
        links(process, call, "self", "");
        json.putArray("processes").add(process);
        ObjectNode self = json.putArray("links").addObject();
        self.put("href", call.url("/processes")).put("rel", "self").put("type", ApiFormat.JSON.mediaType());
        call.answerJson(response, ApiFormat.JSON.mediaType(), json);
    }

    private void describe(ApiCall call, OgcResponse response) throws OgcException, IOException {
        known(call);
        ObjectNode json = ProcessDescription.of(call.language());
        links(json, call, "self", "");
        links(json, call, REL + "execute", "/execution");
        call.answerJson(response, ApiFormat.JSON.mediaType(), json);
    }

    private static void links(ObjectNode json, ApiCall call, String rel, String below) {
        ArrayNode links = json.has("links") ? (ArrayNode) json.get("links") : json.putArray("links");
        links.addObject()
                .put("href", call.url("/processes/" + ProcessDescription.ID + below))
                .put("rel", rel)
                .put("type", ApiFormat.JSON.mediaType());
    }

    private static void known(ApiCall call) throws OgcException {
        String id = call.variable("processId");
        if (!id.equals(ProcessDescription.ID)) {
            throw new OgcException(
                    EXCEPTION + "no-such-process",
                    "processId",
                    404,
                    StatisticsMessages.MESSAGES.text("process.unknown", OgcException.shortened(id)));
        }
    }

    private void execute(ApiCall call, OgcResponse response) throws OgcException, SourceException, IOException {
        known(call);
        JsonNode request = StatisticsAnswer.body(call);
        JsonNode inputs = request.path("inputs");
        if (!inputs.path("layer").isTextual()) {
            throw OgcException.missingParameter("layer");
        }
        JsonNode format = request.path("outputs").path("result").path("format").path("mediaType");
        boolean csv = format.asText().startsWith("text/csv");
        answer.answer(
                call,
                inputs.get("layer").textValue(),
                reader -> reader.read(inputs),
                csv ? StatisticsAnswer.CSV : ApiFormat.JSON,
                request.path("response").asText().equals("document") && !csv,
                response);
    }

    /** Every execution is answered at once: whatever job somebody asks for, there is none. */
    private static void noJob(ApiCall call, OgcResponse response) throws OgcException {
        throw new OgcException(
                EXCEPTION + "no-such-job", "jobId", 404, StatisticsMessages.MESSAGES.text("job.unknown"));
    }
}
