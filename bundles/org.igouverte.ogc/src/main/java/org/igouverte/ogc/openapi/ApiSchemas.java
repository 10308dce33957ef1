package org.igouverte.ogc.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Schemas of answers, as OpenAPI 3.0 has them under {@code components/schemas}: a file {@code schemas.json} beside the
 * classes of a part, in which schemas refer to those of the same file and to the {@linkplain #shared shared} ones.
 */
public final class ApiSchemas {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, ObjectNode> SHARED = beside(ApiSchemas.class);

    private ApiSchemas() {}

    /** Those of which all parts may make use: links, extents, geometries, the problems of RFC 9457. */
    public static Map<String, ObjectNode> shared() {
        return SHARED;
    }

    /** Reads {@code schemas.json} in the package of a class. */
    public static Map<String, ObjectNode> beside(Class<?> place) {
        try (InputStream in = place.getResourceAsStream("schemas.json")) {
            Map<String, ObjectNode> schemas = new LinkedHashMap<>();
            Iterator<Map.Entry<String, JsonNode>> fields = JSON.readTree(in).fields();
            while (fields.hasNext()) {
                Map.Entry<String, JsonNode> field = fields.next();
                schemas.put(field.getKey(), (ObjectNode) field.getValue());
            }
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stands for a schema by its name. */
    public static ObjectNode reference(String name) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + name);
    }
}
