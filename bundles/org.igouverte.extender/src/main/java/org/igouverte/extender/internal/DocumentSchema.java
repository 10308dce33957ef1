package org.igouverte.extender.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.ClasspathSchemaLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.StagingException;

/** The JSON Schemas of a partner's files. Compiled when first asked for, once. Thread-safe. */
enum DocumentSchema {
    PARTNER("partner.schema.json"),
    LAYER("layer.schema.json"),
    MAP("map.schema.json"),
    PROCESS("process.schema.json");

    private final String resource;
    private volatile JsonSchema compiled;

    DocumentSchema(String resource) {
        this.resource = resource;
    }

    /**
     * @throws StagingException for the first mistake in the order of lines; what is lacking comes after the others,
     *     since a misspelt key is lacking too
     */
    void check(YamlDocument document) throws StagingException {
        JsonSchema schema = compiled();
        List<StagingException> wrong = new ArrayList<>();
        List<StagingException> lacking = new ArrayList<>();
        for (Violation violation : violations(schema, document.root())) {
            List<StagingException> kind = violation.said().getType().equals("required") ? lacking : wrong;
            kind.add(mistake(violation, document, schema.getSchemaNode()));
        }
        List<StagingException> mistakes = wrong.isEmpty() ? lacking : wrong;
        if (!mistakes.isEmpty()) {
            throw Collections.min(mistakes, Comparator.comparingInt(StagingException::line));
        }
    }

    /**
     * Looks whether a node is itself a JSON Schema.
     *
     * @throws StagingException for the first mistake in the order of lines
     */
    static void checkIsSchema(YamlNode node) throws StagingException {
        // The library looks for the schema of schemas by the thread's class loader, which is nobody's in OSGi.
        ClasspathSchemaLoader own = new ClasspathSchemaLoader(JsonSchemaFactory.class::getClassLoader);
        JsonSchema meta = JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V202012,
                        factory -> factory.schemaLoaders(loaders -> loaders.add(own)))
                .getSchema(SchemaLocation.of(SchemaId.V202012), SchemaValidatorsConfig.builder()
                        .locale(Locale.ENGLISH)
                        .pathType(PathType.JSON_POINTER)
                        .build());
        List<StagingException> mistakes = new ArrayList<>();
        for (Violation violation : violations(meta, node.value())) {
            mistakes.add(node.document().mistake(
                    node.pointer() + violation.said().getInstanceLocation(),
                    ExtenderMessages.text("json.schema", violation.text())));
        }
        if (!mistakes.isEmpty()) {
            throw Collections.min(mistakes, Comparator.comparingInt(StagingException::line));
        }
    }

    /** What the library says, in English, and the same in French. */
    private record Violation(ValidationMessage said, String inFrench) {

        LocalizedText text() {
            return new LocalizedText(inFrench, said.getMessage());
        }

        /** Without the place that the library writes before it. */
        LocalizedText text(String prefix) {
            return new LocalizedText(without(prefix, inFrench), without(prefix, said.getMessage()));
        }

        private static String without(String prefix, String text) {
            return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        }
    }

    /** The order of both runs is the same: that of the schema's keywords. */
    private static List<Violation> violations(JsonSchema schema, JsonNode node) {
        List<ValidationMessage> english = List.copyOf(schema.validate(node));
        if (english.isEmpty()) {
            return List.of();
        }
        List<ValidationMessage> french = List.copyOf(
                schema.validate(node, context -> context.getExecutionConfig().setLocale(Locale.FRENCH)));
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < english.size(); i++) {
            violations.add(new Violation(english.get(i), french.get(i).getMessage()));
        }
        return violations;
    }

    private JsonSchema compiled() {
        JsonSchema schema = compiled;
        if (schema == null) {
            synchronized (this) {
                schema = compiled;
                if (schema == null) {
                    schema = compile();
                    compiled = schema;
                }
            }
        }
        return schema;
    }

    private JsonSchema compile() {
        try (InputStream in = DocumentSchema.class.getResourceAsStream(resource)) {
            JsonNode node = new ObjectMapper().readTree(in);
            SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                    .locale(Locale.ENGLISH)
                    .pathType(PathType.JSON_POINTER)
                    .build();
            JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(node, config);
            schema.initializeValidators();
            return schema;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StagingException mistake(Violation said, YamlDocument document, JsonNode schema) {
        ValidationMessage violation = said.said();
        String pointer = violation.getInstanceLocation().toString();
        String keyword = violation.getType();
        String property = violation.getProperty();
        if (keyword.equals("additionalProperties") && property != null) {
            LocalizedText hint = Nearest.hint(property, known(violation, schema));
            return document.mistake(
                    pointer + '/' + YamlDocument.token(property),
                    ExtenderMessages.text("schema.unknown", of(pointer), property, hint));
        }
        if (keyword.equals("required") && property != null) {
            boolean language = violation.getSchemaLocation().getFragment().toString().contains("/text/");
            return document.mistake(
                    pointer,
                    ExtenderMessages.text(language ? "schema.translation" : "schema.lacks", of(pointer), property));
        }
        LocalizedText message = said.text(pointer + ": ");
        JsonNode value = violation.getInstanceNode();
        return document.mistake(
                pointer,
                value != null && value.isValueNode()
                        ? ExtenderMessages.text(
                                "schema.violation.value", of(pointer), message, shortened(value.asText()))
                        : ExtenderMessages.text("schema.violation", of(pointer), message));
    }

    /** The keys that the violated part of the schema names. */
    private static List<String> known(ValidationMessage violation, JsonNode schema) {
        String keyword = violation.getSchemaLocation().getFragment().toString();
        JsonNode properties = schema.at(keyword.substring(0, keyword.lastIndexOf('/')) + "/properties");
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What a message speaks of: {@code "fields.gr_ess.type: "}. */
    private static String of(String pointer) {
        return pointer.isEmpty()
                ? ""
                : pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~") + ": ";
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
