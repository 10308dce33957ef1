package org.igouverte.layer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A layer as its partner declares it in {@code layers/<name>.yaml}.
 *
 * @param aliases earlier names that keep working
 * @param theme heading under which people find it
 * @param order place among the layers of the partner: lower is listed first and drawn above
 * @param visible whether the viewer shows it at first
 * @param sample whether the contained data are a sample; whoever shows them says so
 * @param sampleNote what of it is made up, told after the description for as long as it is served; may be empty
 * @param styles the first is the default; never empty
 * @param dimensions beside place by which features are chosen; may be empty
 * @param fields all that are declared, those that {@code lookups} bring included, after the layer's own
 * @param lookups tables with at most one row a feature, whose fields are fields of the layer
 * @param children tables with any number of rows a feature
 * @param featureId field whose values are the lasting ids of features
 * @param openData what is said of it as open data; empty if its data are not open
 * @param file file that states it, for messages
 * @param dataLine line in it that says where the data are, from 1; 0 if unknown
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
        LocalizedText sampleNote,
        DataReference data,
        List<FieldDefinition> fields,
        List<RelatedTable> lookups,
        List<RelatedTable> children,
        Optional<String> featureId,
        List<StyleDocument> styles,
        Optional<IdentifyCard> identify,
        ScaleRange scales,
        List<LayerDimension> dimensions,
        List<Example> examples,
        Optional<OpenData> openData,
        String file,
        int dataLine) {

    public LayerDefinition {
        Objects.requireNonNull(name);
        aliases = Set.copyOf(aliases);
        Objects.requireNonNull(title);
        Objects.requireNonNull(description);
        keywords = List.copyOf(keywords);
        Objects.requireNonNull(theme);
        Objects.requireNonNull(attribution);
        Objects.requireNonNull(sampleNote);
        Objects.requireNonNull(data);
        fields = List.copyOf(fields);
        lookups = List.copyOf(lookups);
        children = List.copyOf(children);
        Objects.requireNonNull(featureId);
        styles = List.copyOf(styles);
        if (styles.isEmpty()) {
            throw new IllegalArgumentException("layer " + name + " has no style");
        }
        Objects.requireNonNull(identify);
        Objects.requireNonNull(scales);
        dimensions = List.copyOf(dimensions);
        examples = List.copyOf(examples);
        Objects.requireNonNull(openData);
        Objects.requireNonNull(file);
    }

    /** Begins a layer that has, beside what is given, nothing: no field chosen, no theme, no card, every scale. */
    public static Builder builder(LayerName name, LocalizedText title, DataReference data, List<StyleDocument> styles) {
        return new Builder(name, title, data, styles);
    }

    /** Begins a layer that is as this one. */
    public Builder toBuilder() {
        Builder builder = new Builder(name, title, data, styles);
        builder.aliases = aliases;
        builder.description = description;
        builder.keywords = keywords;
        builder.theme = theme;
        builder.attribution = attribution;
        builder.order = order;
        builder.visible = visible;
        builder.sample = sample;
        builder.sampleNote = sampleNote;
        builder.fields = fields;
        builder.lookups = lookups;
        builder.children = children;
        builder.featureId = featureId;
        builder.identify = identify;
        builder.scales = scales;
        builder.dimensions = dimensions;
        builder.examples = examples;
        builder.openData = openData;
        builder.file = file;
        builder.dataLine = dataLine;
        return builder;
    }

    public Optional<FieldDefinition> field(String fieldName) {
        return fields.stream().filter(f -> f.name().equals(fieldName)).findFirst();
    }

    /** Fields that the layer's own data have: all but those that lookups bring. */
    public List<FieldDefinition> ownFields() {
        return fields.stream()
                .filter(f -> lookups.stream().noneMatch(l -> l.fields().contains(f)))
                .toList();
    }

    /** Data sets that it and the tables beside it are read from. */
    public Set<String> datasets() {
        Set<String> names = new TreeSet<>();
        data.replaceable().ifPresent(names::add);
        lookups.forEach(table -> table.data().replaceable().ifPresent(names::add));
        children.forEach(table -> table.data().replaceable().ifPresent(names::add));
        return names;
    }

    /** Name of the data source that it is read from where the operator binds one; empty if it asks for none. */
    public Optional<String> sourceName() {
        return data instanceof DataReference.Source source ? Optional.of(source.name()) : Optional.empty();
    }

    public Optional<StyleDocument> style(String styleName) {
        return styles.stream().filter(s -> s.name().equals(styleName)).findFirst();
    }

    /** A layer in the making. Each method says one thing of it and answers the same builder. Not thread-safe. */
    public static final class Builder {

        private final LayerName name;
        private LocalizedText title;
        private DataReference data;
        private List<StyleDocument> styles;
        private Set<LayerName> aliases = Set.of();
        private LocalizedText description = LocalizedText.EMPTY;
        private List<LocalizedText> keywords = List.of();
        private LocalizedText theme = LocalizedText.EMPTY;
        private LocalizedText attribution = LocalizedText.EMPTY;
        private int order;
        private boolean visible = true;
        private boolean sample;
        private LocalizedText sampleNote = LocalizedText.EMPTY;
        private List<FieldDefinition> fields = List.of();
        private List<RelatedTable> lookups = List.of();
        private List<RelatedTable> children = List.of();
        private Optional<String> featureId = Optional.empty();
        private Optional<IdentifyCard> identify = Optional.empty();
        private ScaleRange scales = ScaleRange.ALL;
        private List<LayerDimension> dimensions = List.of();
        private List<Example> examples = List.of();
        private Optional<OpenData> openData = Optional.empty();
        private String file = "";
        private int dataLine;

        private Builder(LayerName name, LocalizedText title, DataReference data, List<StyleDocument> styles) {
            this.name = name;
            this.title = title;
            this.data = data;
            this.styles = styles;
        }

        public Builder title(LocalizedText title) {
            this.title = title;
            return this;
        }

        public Builder data(DataReference data) {
            this.data = data;
            return this;
        }

        public Builder styles(List<StyleDocument> styles) {
            this.styles = styles;
            return this;
        }

        public Builder aliases(Set<LayerName> aliases) {
            this.aliases = aliases;
            return this;
        }

        public Builder description(LocalizedText description) {
            this.description = description;
            return this;
        }

        public Builder keywords(List<LocalizedText> keywords) {
            this.keywords = keywords;
            return this;
        }

        public Builder theme(LocalizedText theme) {
            this.theme = theme;
            return this;
        }

        public Builder attribution(LocalizedText attribution) {
            this.attribution = attribution;
            return this;
        }

        public Builder order(int order) {
            this.order = order;
            return this;
        }

        public Builder visible(boolean visible) {
            this.visible = visible;
            return this;
        }

        public Builder sample(boolean sample) {
            this.sample = sample;
            return this;
        }

        public Builder sampleNote(LocalizedText sampleNote) {
            this.sampleNote = sampleNote;
            return this;
        }

        public Builder fields(List<FieldDefinition> fields) {
            this.fields = fields;
            return this;
        }

        public Builder lookups(List<RelatedTable> lookups) {
            this.lookups = lookups;
            return this;
        }

        public Builder children(List<RelatedTable> children) {
            this.children = children;
            return this;
        }

        public Builder featureId(Optional<String> featureId) {
            this.featureId = featureId;
            return this;
        }

        public Builder identify(Optional<IdentifyCard> identify) {
            this.identify = identify;
            return this;
        }

        public Builder scales(ScaleRange scales) {
            this.scales = scales;
            return this;
        }

        public Builder dimensions(List<LayerDimension> dimensions) {
            this.dimensions = dimensions;
            return this;
        }

        public Builder examples(List<Example> examples) {
            this.examples = examples;
            return this;
        }

        public Builder openData(Optional<OpenData> openData) {
            this.openData = openData;
            return this;
        }

        public Builder file(String file) {
            this.file = file;
            return this;
        }

        public Builder dataLine(int dataLine) {
            this.dataLine = dataLine;
            return this;
        }

        /** @throws IllegalArgumentException if there is no style */
        public LayerDefinition build() {
            return new LayerDefinition(
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
                    sampleNote,
                    data,
                    fields,
                    lookups,
                    children,
                    featureId,
                    styles,
                    identify,
                    scales,
                    dimensions,
                    examples,
                    openData,
                    file,
                    dataLine);
        }
    }
}
