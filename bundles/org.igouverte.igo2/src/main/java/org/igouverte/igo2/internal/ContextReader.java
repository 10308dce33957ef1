package org.igouverte.igo2.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.igouverte.maps.MapDocument;
import org.igouverte.maps.MapDocumentException;
import org.igouverte.maps.MapDocuments;
import org.igouverte.rest.RestException;

/** Contexts that IGO2 sends, as maps. What a map has no place for (tools, options of the table) is left out. */
final class ContextReader {

    private ContextReader() {}

    /** @param base public address: layers of its WMS are ours */
    static MapDocument read(JsonNode context, String base) throws RestException {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        map.put("igoMap", MapDocument.VERSION).put("title", context.path("title").asText());
        if (context.path("description").isTextual()) {
            map.put("description", context.path("description").textValue());
        }
        view(map, context.at("/map/view"));
        ArrayNode layers = map.putArray("layers");
        List<JsonNode> sent = new ArrayList<>();
        context.path("layers").forEach(sent::add);
        // IGO2 draws by zIndex, the highest above; where nobody says, the last is above.
        List<JsonNode> topmost = new ArrayList<>();
        sent.forEach(layer -> topmost.add(0, layer));
        topmost.sort(Comparator.comparingInt((JsonNode layer) -> layer.path("zIndex").asInt(0)).reversed());
        topmost.forEach(layer -> layer(layers, layer, base));
        try {
            return MapDocuments.read(map.toString().getBytes(StandardCharsets.UTF_8));
        } catch (MapDocumentException e) {
            throw Igo2Messages.problem(e.tooLarge() ? 413 : 422, "bad-context", e.getMessage()).member("pointer", e.pointer());
        }
    }

    private static void view(ObjectNode map, JsonNode view) {
        JsonNode center = view.path("center");
        if (center.size() == 2 && view.path("zoom").isNumber() && Math.abs(center.path(1).asDouble()) < 89) {
            double latitude = center.path(1).asDouble();
            double denominator = ContextWriter.ZOOM_0 / Math.pow(2, view.path("zoom").asDouble());
            ObjectNode written = map.putObject("view");
            written.putArray("center").add(center.path(0).asDouble()).add(latitude);
            written.put("scaleDenominator", denominator * Math.cos(Math.toRadians(latitude)));
        }
    }

    private static void layer(ArrayNode layers, JsonNode layer, String base) {
        JsonNode source = layer.path("sourceOptions");
        String url = source.path("url").asText();
        String type = source.path("type").asText();
        String names = source.at("/params/LAYERS").asText(source.at("/params/layers").asText());
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        if (type.equals("wms") && (url.equals(base + "/wms") || url.equals("/wms")) && !names.contains(",")) {
            written.put("layer", names);
            String time = source.at("/params/TIME").asText();
            if (!time.isEmpty()) {
                written.put("time", time);
            }
        } else if (type.equals("wms")) {
            written.putObject("remote").put("type", "wms").put("url", url).put("name", names);
        } else if (type.equals("wmts")) {
            ObjectNode remote = written.putObject("remote");
            remote.put("type", "wmts").put("url", url).put("name", source.path("layer").asText());
            if (source.path("matrixSet").isTextual()) {
                remote.put("tileMatrixSet", source.path("matrixSet").textValue());
            }
        } else {
            // Base layers of IGO2's own, vectors that were dropped: nothing that a map could say.
            return;
        }
        String style = source.at("/params/STYLES").asText();
        if (!style.isEmpty()) {
            (written.has("remote") ? (ObjectNode) written.get("remote") : written).put("style", style);
        }
        if (!layer.path("title").asText().isBlank()) {
            written.put("title", layer.path("title").asText());
        }
        written.put("visible", layer.path("visible").asBoolean(true));
        written.put("opacity", Math.max(0, Math.min(1, layer.path("opacity").asDouble(1))));
        layers.add(written);
    }
}
