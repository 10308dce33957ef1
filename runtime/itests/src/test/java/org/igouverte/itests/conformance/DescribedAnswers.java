package org.igouverte.itests.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Iterator;
import java.util.Map;
import org.igouverte.itests.server.Reply;
import org.openapi4j.core.exception.ResolutionException;
import org.openapi4j.core.model.v3.OAI3;
import org.openapi4j.core.model.v3.OAI3Context;
import org.openapi4j.schema.validator.ValidationContext;
import org.openapi4j.schema.validator.ValidationData;
import org.openapi4j.schema.validator.v3.SchemaValidator;

/** Holds answers against the schemas that an OpenAPI 3.0 document has of them. */
final class DescribedAnswers {

    private final ValidationContext<OAI3> context;

    private DescribedAnswers(ValidationContext<OAI3> context) {
        this.context = context;
    }

    /** Takes the document strictly: an object whose properties are described has no others. */
    static DescribedAnswers strictly(JsonNode document) throws ResolutionException {
        ObjectNode closed = document.deepCopy();
        closed.at("/components/schemas").forEach(DescribedAnswers::close);
        // Nothing in it leads elsewhere, so any address will do.
        OAI3Context context = new OAI3Context(urlOf("file:/api.json"), closed);
        return new DescribedAnswers(new ValidationContext<>(context));
    }

    private static URL urlOf(String address) {
        try {
            return URI.create(address).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(JsonNode schema) {
        for (String many : new String[] {"properties", "allOf", "anyOf", "oneOf"}) {
            schema.path(many).forEach(DescribedAnswers::close);
        }
        for (String one : new String[] {"items", "additionalProperties"}) {
            if (schema.path(one).isObject()) {
                close(schema.get(one));
            }
        }
        if (schema.has("properties") && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }

    /** @param operation the Operation Object; what it says of the answer's status and type counts */
    void check(String request, Reply answer, JsonNode operation) throws Exception {
        JsonNode content = operation.at("/responses/" + answer.status() + "/content");
        String type = answer.header("Content-Type").replace(" ", "");
        JsonNode schema = null;
        Iterator<Map.Entry<String, JsonNode>> media = content.fields();
        while (media.hasNext()) {
            Map.Entry<String, JsonNode> next = media.next();
            if (next.getKey().replace(" ", "").equalsIgnoreCase(type)) {
                schema = next.getValue().get("schema");
            }
        }
        assertTrue(schema != null, () -> request + " answers with " + answer.status() + ' ' + type + ", told is " + content);
        assertTrue(schema.has("$ref"), () -> request + " is not described");
        check(request, answer.json(), schema);
    }

    /** @param name of a schema among the document's components */
    void check(String request, JsonNode answer, String name) throws Exception {
        check(request, answer, context.getContext().getBaseDocument().at("/components/schemas/" + name));
    }

    private void check(String request, JsonNode answer, JsonNode schema) throws Exception {
        ValidationData<?> found = new ValidationData<>();
        new SchemaValidator(context, "", schema).validate(answer, found);
        assertTrue(found.isValid(), () -> request + ": " + found.results());
    }
}
