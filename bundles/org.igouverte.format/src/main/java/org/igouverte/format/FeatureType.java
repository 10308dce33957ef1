package org.igouverte.format;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerDefinition;

/**
 * What kind of features is written.
 *
 * @param prefix namespace prefix in XML, as {@code foret}
 * @param namespace XML namespace, as the configuration has it
 * @param name local name, as {@code peuplement}
 * @param title what people call it, in the language of the answer
 * @param schema of the source that the features come from; coordinates of batches are in its system
 * @param labels what people call the fields, by name; a field without one is called by its name
 */
public record FeatureType(
        String prefix, String namespace, String name, String title, FeatureSchema schema, Map<String, String> labels) {

    public FeatureType {
        Objects.requireNonNull(prefix);
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(name);
        Objects.requireNonNull(title);
        Objects.requireNonNull(schema);
        labels = Map.copyOf(labels);
    }

    /** The type of a layer, its texts in one language. */
    public static FeatureType of(LayerDefinition layer, FeatureSchema schema, String namespace, Language language) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (FieldDefinition field : layer.fields()) {
            labels.put(field.name(), field.label().in(language));
        }
        return new FeatureType(
                layer.name().namespace(),
                namespace,
                layer.name().local(),
                layer.title().in(language),
                schema,
                labels);
    }

    public String label(String field) {
        String label = labels.getOrDefault(field, "");
        return label.isEmpty() ? field : label;
    }

    /**
     * Name of the geometry property in formats that name it: {@value #GEOMETRY}, with underscores after it if a field has
     * that name, whatever its case.
     */
    public String geometryName() {
        String name = GEOMETRY;
        while (taken(name)) {
            name += '_';
        }
        return name;
    }

    private static final String GEOMETRY = "geom";

    private boolean taken(String candidate) {
        return schema.fields().stream().anyMatch(f -> f.name().equalsIgnoreCase(candidate));
    }
}
