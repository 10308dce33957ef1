package org.igouverte.workbench.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.ScaleRange;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.workbench.internal.qgis.Losses;
import org.igouverte.workbench.internal.qgis.QgisStyle;

/**
 * A layer's definition guessed from its data: titles from names, a lasting id where one field is unique, a style by a
 * field of few values, a card of all fields. What was guessed is listed for review.
 */
final class GuessedLayer implements Guess {

    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final Pattern TITLE_FIELD =
            Pattern.compile("(?i)(nom|name|titre|title|toponyme|libell|appellation).*");

    private final LayerName name;
    private final DraftLayer draft;
    private final String dataFile;
    private final Optional<String> table;
    private final boolean apart;
    private final FeatureSchema schema;
    private final Optional<Bounds> extent;
    private final OptionalLong count;
    private final FieldSurvey survey;
    /** By the store's name of each field, the name that it gets, in the store's order. */
    private final Map<String, String> keys;

    private GuessedLayer(
            LayerName name,
            DraftLayer draft,
            String dataFile,
            Optional<String> table,
            boolean apart,
            FeatureSource source,
            OptionalLong count,
            FieldSurvey survey) {
        this.name = name;
        this.draft = draft;
        this.dataFile = dataFile;
        this.table = table;
        this.apart = apart;
        schema = source.schema();
        extent = source.extent();
        this.count = count;
        this.survey = survey;
        keys = keys(schema.fieldNames());
    }

    /** Names that clients and styles can use; the store's own where it is such a name. */
    private static Map<String, String> keys(List<String> fields) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String field : fields) {
            String wanted = KEY.matcher(field).matches() ? field : identifier(field);
            String key = wanted;
            for (int i = 2; keys.containsValue(key); i++) {
                key = wanted + "_" + i;
            }
            keys.put(field, key);
        }
        return keys;
    }

    /**
     * @param dataFile name of the file with the data in the bundle
     * @param apart whether the data are pushed apart from the bundle
     */
    static GuessedLayer of(DraftLayer draft, String dataFile, boolean apart, FeatureSource source)
            throws SourceException {
        Deadline deadline = Deadline.after(Duration.ofMinutes(10));
        OptionalLong count = source.count(FeatureQuery.all(), deadline);
        FieldSurvey survey = FieldSurvey.of(source, deadline);
        return new GuessedLayer(draft.name(), draft, dataFile, draft.table(), apart, source, count, survey);
    }

    /** Letters, digits and underscores of a name as the files use it. */
    static String identifier(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^[^a-z]+|_+$", "");
        return plain.isEmpty() ? "couche" : plain.substring(0, Math.min(63, plain.length()));
    }

    /** A name as people would write it: {@code cours_eau} becomes « Cours eau ». */
    static String words(String text) {
        String spaced = text.replaceAll("([a-z])([A-Z])", "$1 $2").replaceAll("[_\\s]+", " ").strip();
        String lower = spaced.equals(spaced.toUpperCase(Locale.ROOT)) ? spaced.toLowerCase(Locale.ROOT) : spaced;
        return lower.isEmpty() ? text : Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }

    private Optional<String> titleField() {
        return schema.fieldNames().stream()
                .filter(f -> TITLE_FIELD.matcher(f).matches())
                .findFirst()
                .or(survey::uniqueField);
    }

    @Override
    public List<String> review() {
        List<String> lines = new ArrayList<>();
        lines.add(Texts.of("review.head"));
        lines.add("  " + Texts.of("review.title", name, draft.title()));
        lines.add("  " + Texts.of("review.fields", String.join(", ", schema.fieldNames())));
        lines.add("  "
                + survey.uniqueField()
                        .map(f -> Texts.of("review.id", f))
                        .orElseGet(() -> Texts.of("review.noid")));
        lines.add("  " + styleReview());
        lines.add("  " + Texts.of("review.partner"));
        return lines;
    }

    private String styleReview() {
        if (draft.style().isPresent()) {
            return Texts.of("review.qgis");
        }
        return survey.categoryField()
                .map(f -> Texts.of("review.style", f, survey.values(f).size()))
                .orElseGet(() -> Texts.of("review.onestyle"));
    }

    @Override
    public void write(String partner, Path folder, Losses losses) throws IOException {
        write(folder.resolve("partner.yaml"), partnerYaml(partner, name));
        write(folder.resolve("layers").resolve(name.local() + ".yaml"), layerYaml());
        write(folder.resolve("styles").resolve(name.local() + ".sld"), sld(losses));
    }

    /** The style that there is for it, else one that is guessed. */
    private String sld(Losses losses) {
        return draft.style()
                .flatMap(style -> QgisStyle.sld(name.local(), draft.title(), style, schema, keys, losses))
                .orElseGet(() -> new GuessedStyle(name, schema.geometry(), survey, keys).sld());
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    static String partnerYaml(String partner, LayerName name) {
        return """
                igo: 1
                id: %s
                title: %s
                contact:
                  name: {fr: Géomatique, en: Geomatics}
                licence:
                  id: CC-BY-4.0
                  title: Creative Commons Attribution 4.0 International (CC BY 4.0)
                  url: https://creativecommons.org/licenses/by/4.0/
                namespaces: [%s]
                """
                .formatted(partner, quoted(words(partner)), name.namespace());
    }

    private String layerYaml() {
        StringBuilder yaml = new StringBuilder();
        String title = quoted(draft.title());
        yaml.append("igo: 1\ntitle: ").append(title).append("\nabstract: ");
        yaml.append(draft.description().isBlank() ? title : quoted(draft.description())).append('\n');
        yaml.append(draft.order() == 0 ? "" : "order: " + draft.order() + "\n").append(draft.visible() ? "" : "visible: false\n");
        if (!draft.scales().equals(ScaleRange.ALL)) {
            yaml.append("scales: {min: ").append((long) draft.scales().min());
            yaml.append(Double.isFinite(draft.scales().max()) ? ", max: " + (long) draft.scales().max() : "").append("}\n");
        }
        yaml.append("data: {").append(apart ? "dataset: " + dataset() : "file: " + quoted("data/" + dataFile));
        table.ifPresent(t -> yaml.append(", table: ").append(quoted(t)));
        yaml.append("}\n");
        if (!keys.isEmpty()) {
            yaml.append("fields:\n");
            keys.forEach((field, key) -> yaml.append("  ")
                    .append(key)
                    .append(": {label: ")
                    .append(quoted(words(field)))
                    .append(field.equals(key) ? "" : ", from: [" + quoted(field) + "]")
                    .append("}\n"));
        }
        survey.uniqueField().ifPresent(f -> yaml.append("id: ").append(keys.get(f)).append('\n'));
        yaml.append("style: styles/").append(name.local()).append(".sld\n");
        titleField().ifPresent(f -> yaml.append("identify:\n  title: \"{{")
                .append(keys.get(f))
                .append("}}\"\n  details: [")
                .append(String.join(", ", keys.values()))
                .append("]\n"));
        if (!apart) {
            extent.ifPresent(bounds -> examples(yaml, bounds));
        }
        return yaml.toString();
    }

    /** The bounds grow a little, so that rounding leaves no feature at their edge out. */
    private void examples(StringBuilder yaml, Bounds bounds) {
        double margin = Math.max(Math.max(bounds.width(), bounds.height()) / 100, schema.crs().geographic() ? 1e-4 : 1);
        Bounds wider = bounds.expandedBy(margin);
        String text = String.format(
                Locale.ROOT,
                "bounds: [%.6f, %.6f, %.6f, %.6f], crs: \"%s\"",
                wider.minX(),
                wider.minY(),
                wider.maxX(),
                wider.maxY(),
                schema.crs().id());
        yaml.append("examples:\n");
        count.ifPresent(n -> yaml.append("  - {").append(text).append(", count: ").append(n).append("}\n"));
        if (draft.style().isEmpty()) {
            // A style that was carried over may show nothing at this scale.
            yaml.append("  - {").append(text).append(", notBlank: true}\n");
        }
    }

    /** Layers of one file have one data set. */
    private String dataset() {
        return identifier(dataFile.replaceFirst("\\.[^.]*$", ""));
    }

    /** A double-quoted scalar of YAML, in the part of it that JSON is. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + '"';
    }
}
