package org.igouverte.extender.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.IdentifyCard;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.RelatedTable;
import org.igouverte.layer.ScaleRange;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.WebFiles;
import org.igouverte.layer.staging.StagingException;

/** Reads {@code layers/<name>.yaml}. */
final class LayerReader {

    private final ContributionArchive archive;
    private final Partner partner;
    private final DataReader dataReader;
    private final FieldsReader fieldsReader;
    private final ExamplesReader examplesReader;
    private final Optional<WebFiles> pictures;

    LayerReader(
            ContributionArchive archive, Partner partner, CrsLookup systems, Optional<WebFiles> pictures) {
        this.archive = archive;
        this.partner = partner;
        this.dataReader = new DataReader(archive);
        this.fieldsReader = new FieldsReader(archive);
        this.pictures = pictures;
        this.examplesReader = new ExamplesReader(systems);
    }

    /** @param local name of the layer in its namespace, well-formed */
    LayerDefinition read(String local, YamlDocument document) throws StagingException {
        DocumentSchema.LAYER.check(document);
        YamlNode root = document.node();
        LayerName name = new LayerName(OwnNamespace.of(root, partner), local);
        LocalizedText title = root.required("title").localized();
        Optional<YamlNode> declared = root.get("fields");
        List<FieldDefinition> own = declared.isEmpty() ? List.of() : fieldsReader.read(declared.get());
        RelatedTablesReader tables = new RelatedTablesReader(dataReader, fieldsReader, own);
        List<RelatedTable> lookups = tables.read(root.get("lookups"));
        List<FieldDefinition> fields = RelatedTablesReader.together(own, lookups, root);
        Optional<YamlNode> sample = root.get("sample");
        YamlNode data = root.required("data");
        DataReference reference = dataReader.layer(data);
        return LayerDefinition.builder(name, title, reference, styles(root, title, reference, document.file()))
                .aliases(aliases(root, name))
                .description(root.required("abstract").localized())
                .keywords(items(root, "keywords").stream().map(YamlNode::localized).toList())
                .theme(root.get("theme").map(YamlNode::localized).orElse(partner.title()))
                .attribution(root.get("attribution").map(YamlNode::localized).orElse(partner.attribution()))
                .order(root.get("order").map(order -> order.value().asInt()).orElse(0))
                .visible(root.get("visible").map(visible -> visible.value().asBoolean()).orElse(true))
                .sample(sample.map(s -> s.value().asBoolean(true)).orElse(false))
                .sampleNote(sample.filter(s -> !s.value().isBoolean())
                        .map(YamlNode::localized)
                        .orElse(LocalizedText.EMPTY))
                .fields(fields)
                .lookups(lookups)
                .children(tables.read(root.get("children")))
                .featureId(featureId(root, own))
                .identify(card(root, fields))
                .scales(scales(root))
                .dimensions(DimensionsReader.read(
                        root.get("dimensions").map(YamlNode::entries).orElse(Map.of()), fields))
                .examples(examplesReader.read(items(root, "examples")))
                .openData(OpenDataReader.read(root.get("open")))
                .file(document.file())
                .dataLine(data.line())
                .build();
    }

    private Set<LayerName> aliases(YamlNode root, LayerName name) throws StagingException {
        Set<LayerName> aliases = new HashSet<>();
        for (YamlNode item : items(root, "aliases")) {
            LayerName alias = LayerName.parse(item.text())
                    .orElseThrow(() -> item.mistake(ExtenderMessages.text("layer.s.name", item.text())));
            OwnNamespace.check(alias.namespace(), partner, item);
            if (alias.equals(name) || !aliases.add(alias)) {
                throw item.mistake(ExtenderMessages.text("layer.name.already", alias));
            }
        }
        return aliases;
    }

    private static Optional<String> featureId(YamlNode root, List<FieldDefinition> fields) throws StagingException {
        Optional<YamlNode> id = root.get("id");
        if (id.isPresent() && !fields.isEmpty()) {
            List<String> names = fields.stream().map(FieldDefinition::name).toList();
            String name = id.get().text();
            if (!names.contains(name)) {
                throw id.get().mistake(ExtenderMessages.text("fields", name, Nearest.hint(name, names)));
            }
        }
        return id.map(YamlNode::text);
    }

    private List<StyleDocument> styles(YamlNode root, LocalizedText title, DataReference data, String file)
            throws StagingException {
        Optional<YamlNode> one = root.get("style");
        Optional<YamlNode> several = root.get("styles");
        if (one.isPresent() && several.isPresent()) {
            throw several.get().mistake(ExtenderMessages.text("layer.either.style"));
        }
        if (one.isEmpty() && several.isEmpty()) {
            if (!DefaultStyle.isEnoughFor(data)) {
                throw root.mistake(ExtenderMessages.text("layer.lacks.style"));
            }
            return List.of(DefaultStyle.of(title, file));
        }
        if (one.isPresent()) {
            return List.of(style(DataReader.stem(one.get().text()), title, one.get()));
        }
        List<StyleDocument> styles = new ArrayList<>();
        for (Map.Entry<String, YamlNode> entry : several.orElseThrow().entries().entrySet()) {
            YamlNode style = entry.getValue();
            styles.add(style(entry.getKey(), style.required("title").localized(), style.required("file")));
        }
        return styles;
    }

    private StyleDocument style(String name, LocalizedText title, YamlNode file) throws StagingException {
        String path = file.text();
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean maplibre = extension.equals("json");
        if (!path.startsWith("styles/") || !(maplibre || extension.equals("sld") || extension.equals("xml"))) {
            throw file.mistake(ExtenderMessages.text("styles.name.sld", path));
        }
        if (!archive.has(path)) {
            throw file.mistake(
                    ExtenderMessages.text("jar.lacks.style", path, Nearest.hint(path, archive.pathsIn("styles/"))));
        }
        StyleDocument.Format format = maplibre ? StyleDocument.Format.MAPLIBRE : StyleDocument.Format.SLD;
        return new StyleDocument(name, title, ContributionArchive.located(path), format, archive.text(path));
    }

    private Optional<IdentifyCard> card(YamlNode root, List<FieldDefinition> fields) throws StagingException {
        Optional<YamlNode> identify = root.get("identify");
        return identify.isEmpty() ? Optional.empty() : Optional.of(new CardReader(fields, pictures).read(identify.get()));
    }

    private static ScaleRange scales(YamlNode root) throws StagingException {
        Optional<YamlNode> scales = root.get("scales");
        if (scales.isEmpty()) {
            return ScaleRange.ALL;
        }
        double min = scales.get().get("min").map(n -> n.value().asDouble()).orElse(0.0);
        double max = scales.get().get("max").map(n -> n.value().asDouble()).orElse(Double.POSITIVE_INFINITY);
        if (!(max > min) || Double.isInfinite(min)) {
            throw scales.get().mistake(ExtenderMessages.text("scales.max.must"));
        }
        return new ScaleRange(min, max);
    }

    private static List<YamlNode> items(YamlNode root, String key) {
        return root.get(key).map(YamlNode::items).orElse(List.of());
    }
}
