package org.igouverte.ogc.api.processes.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.igouverte.layer.process.ProcessDefinition;
import org.igouverte.layer.process.ProcessDocument;
import org.igouverte.ogc.OgcException;

/**
 * A result as it is sent (OGC 18-062r2, 7.11.3): a single raw value as it is, several as {@code multipart/related}, or all
 * in one JSON object.
 */
record Answer(String contentType, byte[] body) {

    static final int MAX_BYTES = 32 << 20;

    private static final String JSON_TYPE = "application/json";
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * @param values of all outputs, as the process gave them
     * @throws OgcException 500 if outputs are missing, are no values, or more than {@link #MAX_BYTES}
     */
    static Answer of(ProcessDefinition definition, ExecuteRequest request, Map<String, Object> values) throws OgcException {
        Map<String, Object> wanted = new LinkedHashMap<>();
        for (String output : request.outputs()) {
            if (values == null || !values.containsKey(output)) {
                throw broken("output.missing", output);
            }
            wanted.put(output, values.get(output));
        }
        try {
            Answer answer;
            if (request.document()) {
                answer = document(wanted);
            } else {
                answer = wanted.size() == 1 ? raw(wanted.values().iterator().next()) : multipart(wanted);
            }
            if (answer.body().length > MAX_BYTES) {
                throw broken("result.large", String.valueOf(MAX_BYTES >> 20));
            }
            return answer;
        } catch (IllegalArgumentException | IOException e) {
            throw broken("result.broken", definition.id());
        }
    }

    private static OgcException broken(String message, String value) {
        return new OgcException("NoApplicableCode", "", 500, ProcessMessages.MESSAGES.text(message, value));
    }

    private static Answer raw(Object value) throws JsonProcessingException {
        return value instanceof ProcessDocument document
                ? new Answer(document.mediaType(), document.content())
                : new Answer(JSON_TYPE, JSON.writeValueAsBytes(JsonValues.json(value)));
    }

    private static Answer document(Map<String, Object> values) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, Object> value : values.entrySet()) {
            json.set(value.getKey(), inline(value.getValue()));
        }
        return new Answer(JSON_TYPE, JSON.writeValueAsBytes(json));
    }

    /** An output within JSON: what is no JSON as a qualified value, binary in base64. */
    private static JsonNode inline(Object value) throws IOException {
        if (!(value instanceof ProcessDocument document)) {
            return wrapped(JsonValues.json(value));
        } else if (document.mediaType().equals(JSON_TYPE)) {
            return wrapped(JSON.readTree(document.content()));
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        boolean text = document.mediaType().startsWith("text/") || document.mediaType().contains("json")
                || document.mediaType().contains("xml");
        json.put(
                "value",
                text
                        ? new String(document.content(), StandardCharsets.UTF_8)
                        : Base64.getEncoder().encodeToString(document.content()));
        json.put("mediaType", document.mediaType());
        if (!text) {
            json.put("encoding", "base64");
        }
        return json;
    }

    /** An object must be wrapped, lest it be taken for a qualified value itself (18-062r2, table 12). */
    private static JsonNode wrapped(JsonNode json) {
        return json.isObject() ? JsonNodeFactory.instance.objectNode().set("value", json) : json;
    }

    /** Several raw values (RFC 2387), each with its name as Content-ID. */
    private static Answer multipart(Map<String, Object> values) throws JsonProcessingException {
        String boundary = "igo-" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, Object> value : values.entrySet()) {
            Answer part = raw(value.getValue());
            body.writeBytes(("--" + boundary + "\r\nContent-Type: " + part.contentType() + "\r\nContent-ID: <"
                    + value.getKey() + ">\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(part.body());
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return new Answer("multipart/related; boundary=\"" + boundary + '"', body.toByteArray());
    }
}
