package org.igouverte.statistics.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.igouverte.layer.Language;

/** What the process says of itself (OGC 18-062r2, 7.10): inputs and outputs as JSON Schema. */
final class ProcessDescription {

    static final String ID = "area-statistics";

    private ProcessDescription() {}

    /** What is in the list of processes. */
    static ObjectNode summary(Language language) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", ID);
        json.put("title", StatisticsMessages.MESSAGES.in(language, "process.title"));
        json.put("description", StatisticsMessages.MESSAGES.in(language, "process.description"));
        json.put("version", "1.0.0");
        json.putArray("jobControlOptions").add("sync-execute");
        json.putArray("outputTransmission").add("value");
        return json;
    }

    static ObjectNode of(Language language) {
        ObjectNode json = summary(language);
        ObjectNode inputs = json.putObject("inputs");
        ObjectNode schemas = (ObjectNode) inputs(true).get("properties");
        schemas.fields().forEachRemaining(input -> {
            ObjectNode described = inputs.putObject(input.getKey());
            described.put("title", input.getKey());
            described.put("description", StatisticsMessages.MESSAGES.in(language, "input." + input.getKey()));
            boolean required = input.getKey().equals("layer");
            described.put("minOccurs", required ? 1 : 0);
            described.put("maxOccurs", 1);
            described.set("schema", input.getValue());
        });
        ObjectNode result = json.putObject("outputs").putObject("result");
        result.put("title", StatisticsMessages.MESSAGES.in(language, "process.title"));
        ObjectNode schema = result.putObject("schema");
        schema.putArray("oneOf")
                .add(JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "object")
                        .put("contentMediaType", "application/json"))
                .add(JsonNodeFactory.instance.objectNode().put("type", "string").put("contentMediaType", "text/csv"));
        return json;
    }

    /** Schema of the inputs; with or without the layer, which an address may name already. */
    static ObjectNode inputs(boolean layer) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        if (layer) {
            properties.putObject("layer").put("type", "string").put("example", "foret:peuplement");
        }
        ObjectNode by = properties.putObject("by").put("type", "array").put("maxItems", QueryReader.MAX_FIELDS);
        by.putObject("items").put("type", "string");
        properties.putObject("area").put("type", "object").put("format", "geojson-geometry");
        properties.putObject("areaCrs").put("type", "string").put("format", "uri");
        properties.putObject("filter").put("type", "string");
        if (layer) {
            schema.putArray("required").add("layer");
        }
        return schema;
    }
}
