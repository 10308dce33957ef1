package org.igouverte.statistics.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.layer.process.ProcessDefinition.Input;

/** What may be asked, as JSON Schema: of the process, and of the body that is sent to an address. */
final class StatisticsInputs {

    private StatisticsInputs() {}

    /** The inputs of the process; the layer is one of them. */
    static List<Input> ofProcess() {
        List<Input> inputs = new ArrayList<>();
        inputs.add(input("layer", text().put("example", "foret:peuplement"), 1));
        properties().fields().forEachRemaining(field -> inputs.add(input(field.getKey(), (ObjectNode) field.getValue(), 0)));
        return inputs;
    }

    private static Input input(String name, ObjectNode schema, int min) {
        return new Input(
                name,
                StatisticsMessages.MESSAGES.text("title." + name),
                StatisticsMessages.MESSAGES.text("input." + name),
                schema.toString(),
                // The area may be in another system than longitude and latitude, so it is read here.
                false,
                min,
                1);
    }

    /** Schema of what is sent where the address names the layer. */
    static ObjectNode body() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = properties();
        // Processes know that format of objects; OpenAPI has formats of texts and numbers alone.
        ((ObjectNode) properties.get("area")).remove("format");
        schema.set("properties", properties);
        return schema;
    }

    private static ObjectNode properties() {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        ObjectNode by = properties.putObject("by").put("type", "array").put("maxItems", QueryReader.MAX_FIELDS);
        by.putObject("items").put("type", "string");
        properties.putObject("area").put("type", "object").put("format", "geojson-geometry");
        properties.putObject("areaCrs").put("type", "string").put("format", "uri-reference");
        properties.putObject("filter").putArray("oneOf").add(text()).add(text().put("type", "object"));
        return properties;
    }

    private static ObjectNode text() {
        return JsonNodeFactory.instance.objectNode().put("type", "string");
    }
}
