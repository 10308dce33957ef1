package org.igouverte.ogc.api.processes.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;

/** Looks whether values fit the schemas of a description. Compiled schemas are kept, the latest few. Thread-safe. */
final class InputSchemas {

    private static final int KEPT = 500;

    private final JsonMapper json = new JsonMapper();
    private final Map<String, JsonSchema> compiled = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JsonSchema> eldest) {
            return size() > KEPT;
        }
    };

    /** A schema as a tree. */
    JsonNode tree(String schema) {
        try {
            return json.readTree(schema);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("schemas are read when their description is", e);
        }
    }

    /** What is wrong with a value, and where in it; empty if nothing is. */
    Optional<LocalizedText> mistake(JsonNode value, String schema) {
        return say(value, schema, Language.FR)
                .map(fr -> new LocalizedText(fr, say(value, schema, Language.EN).orElse(fr)));
    }

    private Optional<String> say(JsonNode value, String schema, Language language) {
        JsonSchema validator = compiled(schema);
        return validator
                .validate(value, context -> context.getExecutionConfig().setLocale(locale(language)))
                .stream()
                .min(Comparator.comparing(m -> m.getInstanceLocation().toString()))
                .map(ValidationMessage::getMessage);
    }

    /** The validator's words are French for France. */
    private static Locale locale(Language language) {
        return language == Language.FR ? Locale.FRANCE : Locale.ENGLISH;
    }

    private JsonSchema compiled(String schema) {
        synchronized (compiled) {
            return compiled.computeIfAbsent(schema, text -> {
                SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                        .pathType(PathType.JSON_POINTER)
                        .failFast(false)
                        .build();
                return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(tree(text), config);
            });
        }
    }
}
