package org.igouverte.print.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.layer.process.ProcessDefinition.Input;
import org.igouverte.ogc.openapi.ApiParameter;

/** What an order may say, for the documents that describe it: as parameters of an address, and as inputs of a process. */
final class OrderParameters {

    /** Of the map itself; a document says them where there is one. */
    private static final List<String> OF_LAYERS = List.of("layers", "styles", "opacity", "time", "filter");

    private static final List<String> OF_SHEET = List.of(
            "center", "scale", "crs", "paper", "orientation", "dpi", "title", "text", "legend", "grid", "extent", "overlap");

    private OrderParameters() {}

    /** @param layers whether the layers are named, too */
    static List<ApiParameter<?>> ofAddress(boolean layers) {
        List<ApiParameter<?>> parameters = new ArrayList<>();
        for (String name : names(layers)) {
            parameters.add(ApiParameter.query(
                    name, PrintMessages.text("parameter." + name), schema(name), (n, text) -> text));
        }
        return parameters;
    }

    static List<Input> ofProcess() {
        List<Input> inputs = new ArrayList<>();
        inputs.add(input("map", JsonNodeFactory.instance.objectNode().put("type", "object")));
        for (String name : names(true)) {
            inputs.add(input(name, schema(name)));
        }
        inputs.add(input("lang", words("fr", "en")));
        return inputs;
    }

    private static List<String> names(boolean layers) {
        List<String> names = new ArrayList<>(layers ? OF_LAYERS : List.of());
        names.addAll(OF_SHEET);
        return names;
    }

    private static Input input(String name, ObjectNode schema) {
        return new Input(
                name,
                PrintMessages.text("title." + name),
                PrintMessages.text("parameter." + name),
                schema.toString(),
                false,
                0,
                1);
    }

    private static ObjectNode schema(String name) {
        return switch (name) {
            case "scale" -> number(PrintLimits.MIN_SCALE, PrintLimits.MAX_SCALE).put("example", 50_000);
            case "dpi" -> JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "integer")
                    .put("minimum", PrintLimits.MIN_DPI)
                    .put("maximum", PrintLimits.MAX_DPI)
                    .put("default", PrintLimits.DEFAULT_DPI);
            case "overlap" -> number(0, PrintLimits.MAX_OVERLAP).put("default", 10);
            case "paper" -> words("A4", "A3", "A2", "A1", "A0");
            case "orientation" -> words("portrait", "landscape");
            case "grid" -> words("none", "graticule", "metric");
            case "legend" -> JsonNodeFactory.instance.objectNode().put("type", "boolean").put("default", true);
            case "title" -> text(PrintLimits.MAX_TITLE);
            case "text" -> text(PrintLimits.MAX_TEXT);
            case "center" -> text(80).put("example", "-71.21,46.81");
            case "crs" -> text(80).put("default", "EPSG:3857").put("example", "EPSG:32198");
            case "extent" -> text(120).put("example", "-71.5,46.7,-71.1,47");
            case "layers" -> text(4000).put("example", "foret:peuplement");
            default -> text(200_000);
        };
    }

    private static ObjectNode text(int max) {
        return JsonNodeFactory.instance.objectNode().put("type", "string").put("maxLength", max);
    }

    private static ObjectNode number(double min, double max) {
        return JsonNodeFactory.instance.objectNode().put("type", "number").put("minimum", min).put("maximum", max);
    }

    private static ObjectNode words(String... words) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
        for (String word : words) {
            schema.withArray("enum").add(word);
        }
        return schema;
    }
}
