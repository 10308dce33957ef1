package org.igouverte.ogc.api.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import org.igouverte.layer.Language;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiSchemas;

/** OpenAPI 3.0, made from the operations that answer. */
final class OpenApiDocument {

    static final String MEDIA_TYPE = "application/vnd.oai.openapi+json;version=3.0";

    private OpenApiDocument() {}

    /** @param schemas to which the operations' answers refer */
    static ObjectNode of(
            List<ApiOperation> operations, Map<String, ObjectNode> schemas, ServiceIdentity identity, String serviceUrl, Language language) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("openapi", "3.0.3");
        ObjectNode info = json.putObject("info");
        info.put("title", identity.title().in(language));
        info.put("description", identity.description().in(language));
        info.put("version", "1.0.0");
        if (!identity.providerName().isEmpty()) {
            ObjectNode contact = info.putObject("contact").put("name", identity.providerName());
            if (!identity.contactEmail().isEmpty()) {
                contact.put("email", identity.contactEmail());
            }
            if (!identity.providerUrl().isEmpty()) {
                contact.put("url", identity.providerUrl());
            }
        }
        json.putArray("servers").addObject().put("url", serviceUrl);
        ArrayNode tags = json.putArray("tags");
        operations.stream().map(ApiOperation::tag).distinct().forEach(tag -> tags.addObject().put("name", tag));
        ObjectNode paths = json.putObject("paths");
        for (ApiOperation operation : operations) {
            ObjectNode path = paths.has(operation.path())
                    ? (ObjectNode) paths.get(operation.path())
                    : paths.putObject(operation.path());
            path.set(operation.method().toLowerCase(Locale.ROOT), operation.document(language));
        }
        ObjectNode components = json.putObject("components");
        ObjectNode described = components.putObject("schemas");
        schemas.forEach((name, schema) -> described.set(name, schema.deepCopy()));
        problem(components, language);
        return json;
    }

    private static void problem(ObjectNode components, Language language) {
        ObjectNode response = components.putObject("responses").putObject("Problem");
        response.put("description", ApiMessages.MESSAGES.in(language, "problem"));
        response.putObject("content")
                .putObject("application/problem+json")
                .set("schema", ApiSchemas.reference("Problem"));
    }
}
