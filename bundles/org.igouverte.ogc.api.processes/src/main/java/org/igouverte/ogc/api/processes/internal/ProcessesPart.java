package org.igouverte.ogc.api.processes.internal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.format.Link;
import org.igouverte.layer.process.ServerProcess;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.ogc.openapi.ApiPart;
import org.igouverte.ogc.openapi.ApiSchemas;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** OGC API Processes 1.0 (18-062r2): which addresses there are. */
@Component(service = ApiPart.class, property = ApiPart.ORDER + ":Integer=50", configurationPid = "org.igouverte.ogc.api.processes")
public final class ProcessesPart implements ApiPart {

    private static final String TAG = "Processes";
    private static final String SPEC = "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/";
    private static final List<ApiFormat> BOTH = List.of(ApiFormat.JSON, ApiFormat.HTML);
    private static final ApiParameter<String> PREFER =
            ApiParameter.header("Prefer", ProcessMessages.MESSAGES.text("parameter.prefer"));

    private final ProcessDirectory directory;
    private final Runs runs;
    private final Execution execution;
    private final JobAnswers jobs;
    private final ProcessAnswers processes;
    private volatile Config config;

    /** Settings of processes. */
    @interface Config {
        /** Executions at a time of one version of a partner's bundle. */
        int runsPerPartner() default 2;

        /** Executions that may wait for one of these places. */
        int waitingPerPartner() default 20;

        /** Hours for which a job that is over is kept. */
        int keepHours() default 24;
    }

    @Activate
    public ProcessesPart(
            BundleContext context, Config config, @Reference LayerCatalog catalog, @Reference PartnerSlots slots) {
        this(
                Path.of(Optional.ofNullable(context.getProperty("igo.home")).orElse("run"), "jobs"),
                config,
                catalog,
                slots,
                Duration.ofSeconds(5));
    }

    ProcessesPart(Path folder, Config config, LayerCatalog catalog, PartnerSlots slots, Duration grace) {
        this.config = config;
        InputSchemas schemas = new InputSchemas();
        directory = new ProcessDirectory(catalog);
        runs = new Runs(
                catalog,
                slots,
                () -> Math.max(1, this.config.runsPerPartner()),
                () -> Math.max(0, this.config.waitingPerPartner()),
                grace);
        Jobs known = new Jobs(runs, new JobFiles(folder), () -> Duration.ofHours(Math.max(1, this.config.keepHours())));
        JobOwner owners = new JobOwner();
        StatusDocuments documents = new StatusDocuments(schemas, directory);
        ProcessPages pages = new ProcessPages(directory);
        processes = new ProcessAnswers(directory, documents, pages);
        jobs = new JobAnswers(known, owners, documents, pages, new JsonMapper());
        execution = new Execution(directory, new ExecuteReader(schemas), runs, known, owners, slots, documents);
    }

    @Modified
    void modified(Config newConfig) {
        config = newConfig;
    }

    @Deactivate
    void deactivate() {
        runs.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bind(ServerProcess process) {
        directory.add(process);
    }

    void unbind(ServerProcess process) {
        directory.remove(process);
    }

    @Override
    public Map<String, ObjectNode> schemas() {
        return ApiSchemas.beside(ProcessesPart.class);
    }

    @Override
    public List<String> conformance() {
        return List.of(
                SPEC + "core",
                SPEC + "ogc-process-description",
                SPEC + "json",
                SPEC + "html",
                SPEC + "oas30",
                SPEC + "job-list",
                SPEC + "dismiss");
    }

    @Override
    public List<Link> landingLinks(ApiCall call) {
        return List.of(
                link(call, "/processes", "processes", "operation.processes"),
                link(call, "/jobs", "job-list", "operation.jobs"));
    }

    private static Link link(ApiCall call, String path, String rel, String title) {
        return new Link(
                call.url(path),
                StatusDocuments.REL + rel,
                ApiFormat.JSON.mediaType(),
                ProcessMessages.MESSAGES.in(call.language(), title));
    }

    @Override
    public List<ApiOperation> operations() {
        return List.of(
                get("/processes", "getProcesses", "operation.processes", ProcessAnswers.LIST, processes::list)
                        .answering("ProcessList"),
                get(
                        "/processes/{processId}",
                        "getProcessDescription",
                        "operation.process",
                        List.of(ProcessAnswers.PROCESS),
                        processes::describe)
                        .answering("Process"),
                execute(),
                get("/jobs", "getJobs", "operation.jobs", JobAnswers.LIST, jobs::list).answering("JobList"),
                get("/jobs/{jobId}", "getStatus", "operation.job", List.of(JobAnswers.JOB), jobs::status)
                        .answering("StatusInfo"),
                get("/jobs/{jobId}", "dismiss", "operation.dismiss", List.of(JobAnswers.JOB), jobs::dismiss)
                        .by("DELETE")
                        .answering("StatusInfo"),
                get("/jobs/{jobId}/results", "getResult", "operation.results", List.of(JobAnswers.JOB), jobs::results)
                        .answering("Results"));
    }

    private static ApiOperation get(
            String path, String id, String summary, List<ApiParameter<?>> parameters, ApiOperation.Handler handler) {
        return ApiOperation.get(path, id, TAG, ProcessMessages.MESSAGES.text(summary), parameters, BOTH, handler);
    }

    private ApiOperation execute() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("inputs").put("type", "object");
        properties.putObject("outputs").put("type", "object");
        properties.putObject("response").put("type", "string").put("default", "raw").putArray("enum").add("raw").add("document");
        ObjectNode example = JsonNodeFactory.instance.objectNode();
        ObjectNode inputs = example.putObject("inputs").put("layer", "foret:peuplement");
        inputs.putArray("by").add("gr_ess");
        return ApiOperation.get(
                        "/processes/{processId}/execution",
                        "execute",
                        TAG,
                        ProcessMessages.MESSAGES.text("operation.execute"),
                        List.of(ProcessAnswers.PROCESS, PREFER),
                        List.of(ApiFormat.JSON),
                        execution::answer)
                .post(new ApiOperation.Body(
                        "application/json", ProcessMessages.MESSAGES.text("body.execute"), schema, Optional.of(example)))
                .withFurther(new ApiOperation.Further(201, ProcessMessages.MESSAGES.text("answer.job"), ApiSchemas.reference("StatusInfo")))
                .answering("Results");
    }
}
