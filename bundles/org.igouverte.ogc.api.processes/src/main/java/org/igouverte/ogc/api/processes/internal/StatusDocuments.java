package org.igouverte.ogc.api.processes.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.igouverte.layer.Partner;
import org.igouverte.layer.process.ProcessDefinition;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.Urls;

/** Processes and jobs as JSON (OGC 18-062r2, 7.8 to 7.13). */
final class StatusDocuments {

    static final String REL = "http://www.opengis.net/def/rel/ogc/1.0/";

    private final InputSchemas schemas;
    private final ProcessDirectory directory;

    StatusDocuments(InputSchemas schemas, ProcessDirectory directory) {
        this.schemas = schemas;
        this.directory = directory;
    }

    /** What the list of processes says of one. */
    ObjectNode summary(ProcessDefinition definition, ApiCall call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", definition.id());
        json.put("title", call.text(definition.title()));
        json.put("description", call.text(definition.description()));
        if (!definition.keywords().isEmpty()) {
            ArrayNode keywords = json.putArray("keywords");
            definition.keywords().forEach(keyword -> keywords.add(call.text(keyword)));
        }
        json.put("version", definition.version());
        json.putArray("jobControlOptions").add("sync-execute").add("async-execute").add("dismiss");
        json.putArray("outputTransmission").add("value");
        directory.partner(definition).map(Partner::title).ifPresent(title -> {
            ObjectNode provider = json.putArray("metadata").addObject();
            provider.put("role", "provider").put("title", call.text(title));
        });
        link(json, address(call, definition), "self", ApiFormat.JSON.mediaType());
        return json;
    }

    ObjectNode description(ProcessDefinition definition, ApiCall call) {
        ObjectNode json = summary(definition, call);
        ObjectNode inputs = json.putObject("inputs");
        for (ProcessDefinition.Input input : definition.inputs()) {
            ObjectNode node = inputs.putObject(input.name());
            node.put("title", call.text(input.title()));
            if (!input.description().isEmpty()) {
                node.put("description", call.text(input.description()));
            }
            node.put("minOccurs", input.min()).put("maxOccurs", input.max());
            node.set("schema", schemas.tree(input.schema()));
        }
        ObjectNode outputs = json.putObject("outputs");
        for (ProcessDefinition.Output output : definition.outputs()) {
            ObjectNode node = outputs.putObject(output.name());
            node.put("title", call.text(output.title()));
            if (!output.description().isEmpty()) {
                node.put("description", call.text(output.description()));
            }
            node.set("schema", schemas.tree(output.schema()));
        }
        String address = address(call, definition);
        link(json, address + "?f=html", "alternate", ApiFormat.HTML.mediaType());
        link(json, address + "/execution", REL + "execute", ApiFormat.JSON.mediaType());
        definition.reads().forEach(layer -> link(
                json, call.url("/collections/" + Urls.encoded(layer.toString())), "related", ApiFormat.JSON.mediaType()));
        return json;
    }

    private static String address(ApiCall call, ProcessDefinition definition) {
        return call.url("/processes/" + Urls.encoded(definition.id()));
    }

    ObjectNode list(List<ProcessDefinition> processes, List<ProcessDefinition> page, int offset, int limit, ApiCall call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("processes");
        page.forEach(process -> array.add(summary(process, call)));
        pageLinks(json, "/processes", processes.size(), offset, limit, "", call);
        return json;
    }

    ObjectNode jobs(List<Job> page, int all, int offset, int limit, String query, ApiCall call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("jobs");
        page.forEach(job -> array.add(status(job, call)));
        pageLinks(json, "/jobs", all, offset, limit, query, call);
        return json;
    }

    private static void pageLinks(
            ObjectNode json, String path, int all, int offset, int limit, String query, ApiCall call) {
        link(json, call.url(path) + "?f=json", "self", ApiFormat.JSON.mediaType());
        link(json, call.url(path) + "?f=html", "alternate", ApiFormat.HTML.mediaType());
        String base = call.url(path) + "?f=json&limit=" + limit + query + "&offset=";
        if (offset + limit < all) {
            link(json, base + (offset + limit), "next", ApiFormat.JSON.mediaType());
        }
        if (offset > 0) {
            link(json, base + Math.max(0, offset - limit), "prev", ApiFormat.JSON.mediaType());
        }
    }

    ObjectNode status(Job job, ApiCall call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("processID", job.process()).put("type", "process").put("jobID", job.id());
        json.put("status", job.status().word());
        if (!job.message().isEmpty()) {
            json.put("message", call.text(job.message()));
        }
        json.put("created", job.created().truncatedTo(ChronoUnit.MILLIS).toString());
        job.started().ifPresent(at -> json.put("started", at.truncatedTo(ChronoUnit.MILLIS).toString()));
        job.finished().ifPresent(at -> json.put("finished", at.truncatedTo(ChronoUnit.MILLIS).toString()));
        json.put("updated", job.updated().truncatedTo(ChronoUnit.MILLIS).toString());
        json.put("progress", job.progress());
        String address = call.url("/jobs/" + job.id());
        link(json, address, "self", ApiFormat.JSON.mediaType());
        link(json, address + "?f=html", "alternate", ApiFormat.HTML.mediaType());
        if (job.status() == Job.Status.SUCCESSFUL) {
            link(json, address + "/results", REL + "results", ApiFormat.JSON.mediaType());
        } else if (job.status() == Job.Status.FAILED) {
            link(json, address + "/results", REL + "exceptions", "application/problem+json");
        }
        return json;
    }

    private static void link(ObjectNode json, String href, String rel, String type) {
        ArrayNode links = json.has("links") ? (ArrayNode) json.get("links") : json.putArray("links");
        links.addObject().put("href", href).put("rel", rel).put("type", type);
    }
}
