package org.igouverte.ogc.api.processes.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.filter.FilterException;
import org.igouverte.filter.GeoJson;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.process.ProcessDefinition;
import org.igouverte.layer.process.ProcessDefinition.Input;
import org.igouverte.layer.process.ProcessDefinition.Output;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.openapi.ApiCall;

/** Reads the body of an execution (OGC 18-062r2, 7.11.2): nothing runs before all of it is known to be right. */
final class ExecuteReader {

    private static final long MAX_BODY = 2 << 20;
    private static final Set<String> KEYS = Set.of("inputs", "outputs", "response", "subscriber", "id", "mode");
    private static final Set<String> QUALIFIERS = Set.of("value", "mediaType", "encoding", "schema", "format");

    private final JsonMapper json = new JsonMapper();
    private final InputSchemas schemas;

    ExecuteReader(InputSchemas schemas) {
        this.schemas = schemas;
    }

    ExecuteRequest read(ApiCall call, ProcessDefinition definition) throws OgcException, IOException {
        JsonNode body = body(call);
        for (Iterator<String> keys = body.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!KEYS.contains(key)) {
                throw wrong(OgcException.shortened(key), "key.unknown", OgcException.shortened(key));
            }
        }
        if (body.has("subscriber")) {
            throw wrong("subscriber", "subscriber");
        }
        String response = body.path("response").asText("raw");
        if (!response.equals("raw") && !response.equals("document")) {
            throw wrong("response", "response");
        }
        Map<String, String> mediaTypes = new HashMap<>();
        Set<String> outputs = outputs(body.path("outputs"), definition, mediaTypes);
        return new ExecuteRequest(
                inputs(body.path("inputs"), definition), outputs, mediaTypes, response.equals("document"), call.language());
    }

    private JsonNode body(ApiCall call) throws OgcException, IOException {
        byte[] bytes = call.request().body(MAX_BODY).readAllBytes();
        try {
            JsonNode body = json.readTree(bytes);
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw wrong(
                    "body",
                    "json",
                    String.valueOf(e.getLocation().getLineNr()),
                    String.valueOf(e.getLocation().getColumnNr()));
        }
        throw wrong("body", "json.object");
    }

    private Map<String, List<Object>> inputs(JsonNode sent, ProcessDefinition definition) throws OgcException {
        if (!sent.isMissingNode() && !sent.isObject()) {
            throw wrong("inputs", "inputs.object");
        }
        Map<String, Input> known = new LinkedHashMap<>();
        definition.inputs().forEach(input -> known.put(input.name(), input));
        for (Iterator<String> names = sent.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.containsKey(name)) {
                throw wrong(
                        OgcException.shortened(name),
                        "input.unknown",
                        OgcException.shortened(name),
                        String.join(", ", known.keySet()));
            }
        }
        Map<String, List<Object>> inputs = new HashMap<>();
        for (Input input : definition.inputs()) {
            inputs.put(input.name(), values(input, sent.path(input.name())));
        }
        return inputs;
    }

    private List<Object> values(Input input, JsonNode sent) throws OgcException {
        List<JsonNode> nodes = new ArrayList<>();
        if (!sent.isMissingNode()) {
            // An array is several values, unless the one value that there may be is an array itself.
            if (sent.isArray() && input.max() > 1) {
                sent.forEach(nodes::add);
            } else {
                nodes.add(sent);
            }
        }
        if (nodes.size() < input.min() || nodes.size() > input.max()) {
            if (nodes.isEmpty()) {
                throw OgcException.missingParameter(input.name());
            }
            throw wrong(input.name(), "input.number", input.name(), input.min(), input.max());
        }
        List<Object> values = new ArrayList<>();
        for (JsonNode node : nodes) {
            values.add(value(input, unqualified(input, node)));
        }
        return Collections.unmodifiableList(values);
    }

    /** The value itself, where it is wrapped together with what is to be known of it. */
    private static JsonNode unqualified(Input input, JsonNode node) throws OgcException {
        if (!node.isObject()) {
            return node;
        }
        if (node.has("href") && !node.has("value")) {
            throw wrong(input.name(), "input.reference", input.name());
        }
        boolean qualified = node.has("value");
        for (Iterator<String> keys = node.fieldNames(); qualified && keys.hasNext(); ) {
            qualified = QUALIFIERS.contains(keys.next());
        }
        return qualified ? node.get("value") : node;
    }

    private Object value(Input input, JsonNode node) throws OgcException {
        Optional<LocalizedText> mistake = schemas.mistake(node, input.schema());
        if (mistake.isPresent()) {
            LocalizedText why = mistake.get();
            throw OgcException.invalidParameter(
                    input.name(),
                    new LocalizedText(
                            ProcessMessages.MESSAGES.text("input.wrong", input.name(), why.fr()).fr(),
                            ProcessMessages.MESSAGES.text("input.wrong", input.name(), why.en()).en()));
        }
        if (input.geometry()) {
            try {
                return GeoJson.read(node.toString());
            } catch (FilterException e) {
                throw OgcException.invalidParameter(input.name(), e.text());
            }
        }
        return JsonValues.plain(node);
    }

    private static Set<String> outputs(JsonNode sent, ProcessDefinition definition, Map<String, String> mediaTypes)
            throws OgcException {
        Set<String> all = new LinkedHashSet<>();
        definition.outputs().forEach(output -> all.add(output.name()));
        if (sent.isMissingNode() || sent.isEmpty()) {
            return all;
        }
        Set<String> wanted = new LinkedHashSet<>();
        for (Iterator<Map.Entry<String, JsonNode>> fields = sent.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            Optional<Output> output = definition.output(field.getKey());
            if (output.isEmpty()) {
                String shown = OgcException.shortened(field.getKey());
                throw wrong(shown, "output.unknown", shown, String.join(", ", all));
            }
            JsonNode asked = field.getValue();
            if (asked.path("transmissionMode").asText("value").equals("reference")) {
                throw wrong(field.getKey(), "output.reference");
            }
            JsonNode mediaType = asked.path("format").path("mediaType");
            if (mediaType.isTextual()) {
                mediaTypes.put(field.getKey(), mediaType.textValue());
            }
            wanted.add(field.getKey());
        }
        all.retainAll(wanted);
        return all;
    }

    private static OgcException wrong(String parameter, String message, Object... values) {
        return OgcException.invalidParameter(parameter, ProcessMessages.MESSAGES.text(message, values));
    }
}
