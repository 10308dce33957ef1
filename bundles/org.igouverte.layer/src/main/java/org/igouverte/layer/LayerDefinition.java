package org.igouverte.layer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A layer as its partner declares it in {@code layers/<name>.yaml}.
 *
 * @param aliases earlier names that keep working
 * @param theme heading under which people find it
 * @param order place among the layers of the partner: lower is listed first and drawn above
 * @param visible whether the viewer shows it at first
 * @param sample whether the contained data are a sample; whoever shows them says so
 * @param styles the first is the default; never empty
 * @param dimensions beside place by which features are chosen; may be empty
 * @param featureId field whose values are the lasting ids of features
 * @param file file that states it, for messages
 */
public record LayerDefinition(
        LayerName name,
        Set<LayerName> aliases,
        LocalizedText title,
        LocalizedText description,
        List<LocalizedText> keywords,
        LocalizedText theme,
        LocalizedText attribution,
        int order,
        boolean visible,
        boolean sample,
        DataReference data,
        List<FieldDefinition> fields,
        Optional<String> featureId,
        List<StyleDocument> styles,
        Optional<IdentifyCard> identify,
        ScaleRange scales,
        List<LayerDimension> dimensions,
        List<Example> examples,
        String file) {

    public LayerDefinition {
        Objects.requireNonNull(name);
        aliases = Set.copyOf(aliases);
        Objects.requireNonNull(title);
        Objects.requireNonNull(description);
        keywords = List.copyOf(keywords);
        Objects.requireNonNull(theme);
        Objects.requireNonNull(attribution);
        Objects.requireNonNull(data);
        fields = List.copyOf(fields);
        Objects.requireNonNull(featureId);
        styles = List.copyOf(styles);
        if (styles.isEmpty()) {
            throw new IllegalArgumentException("layer " + name + " has no style");
        }
        Objects.requireNonNull(identify);
        Objects.requireNonNull(scales);
        dimensions = List.copyOf(dimensions);
        examples = List.copyOf(examples);
        Objects.requireNonNull(file);
    }

    /** A layer without dimensions. */
    public LayerDefinition(
            LayerName name,
            Set<LayerName> aliases,
            LocalizedText title,
            LocalizedText description,
            List<LocalizedText> keywords,
            LocalizedText theme,
            LocalizedText attribution,
            int order,
            boolean visible,
            boolean sample,
            DataReference data,
            List<FieldDefinition> fields,
            Optional<String> featureId,
            List<StyleDocument> styles,
            Optional<IdentifyCard> identify,
            ScaleRange scales,
            List<Example> examples,
            String file) {
        this(
                name,
                aliases,
                title,
                description,
                keywords,
                theme,
                attribution,
                order,
                visible,
                sample,
                data,
                fields,
                featureId,
                styles,
                identify,
                scales,
                List.of(),
                examples,
                file);
    }

    public Optional<FieldDefinition> field(String fieldName) {
        return fields.stream().filter(f -> f.name().equals(fieldName)).findFirst();
    }

    public Optional<StyleDocument> style(String styleName) {
        return styles.stream().filter(s -> s.name().equals(styleName)).findFirst();
    }
}
