package org.igouverte.extender.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.RelatedTable;
import org.igouverte.layer.staging.StagingException;

/** Reads {@code lookups:} and {@code children:}. */
final class RelatedTablesReader {

    private final DataReader dataReader;
    private final FieldsReader fieldsReader;
    private final List<FieldDefinition> own;
    private final Set<String> names = new HashSet<>();

    /** @param own the layer's own fields, among which the keys are */
    RelatedTablesReader(DataReader dataReader, FieldsReader fieldsReader, List<FieldDefinition> own) {
        this.dataReader = dataReader;
        this.fieldsReader = fieldsReader;
        this.own = own;
    }

    /** @param tables the mapping under {@code lookups} or {@code children} */
    List<RelatedTable> read(Optional<YamlNode> tables) throws StagingException {
        List<RelatedTable> read = new ArrayList<>();
        if (tables.isEmpty()) {
            return read;
        }
        if (own.isEmpty()) {
            throw tables.get().mistake(ExtenderMessages.text("layer.other.tables"));
        }
        for (Map.Entry<String, YamlNode> entry : tables.get().entries().entrySet()) {
            YamlNode table = entry.getValue();
            if (!names.add(entry.getKey())) {
                throw table.mistake(ExtenderMessages.text("layer.another.table", entry.getKey()));
            }
            YamlNode field = table.required("field");
            checkKey(field);
            read.add(new RelatedTable(
                    entry.getKey(),
                    table.get("title").map(YamlNode::localized).orElse(LocalizedText.ofBoth(entry.getKey())),
                    dataReader.table(table.required("data")),
                    field.text(),
                    table.get("key").map(YamlNode::text).orElse(field.text()),
                    fieldsReader.read(table.required("fields")),
                    table.document().file(),
                    table.line()));
        }
        return read;
    }

    private void checkKey(YamlNode field) throws StagingException {
        List<String> fields = own.stream().map(FieldDefinition::name).toList();
        FieldDefinition found = own.stream()
                .filter(f -> f.name().equals(field.text()))
                .findFirst()
                .orElseThrow(() -> field.mistake(
                        ExtenderMessages.text("fields", field.text(), Nearest.hint(field.text(), fields))));
        FieldType type = found.type().orElse(FieldType.STRING);
        if (type != FieldType.STRING && type != FieldType.INTEGER) {
            throw field.mistake(
                    ExtenderMessages.text("key.text.whole", field.text(), type.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** All fields of a layer: its own, then those of its lookups; names differ, whatever their case. */
    static List<FieldDefinition> together(List<FieldDefinition> own, List<RelatedTable> lookups, YamlNode root)
            throws StagingException {
        List<FieldDefinition> all = new ArrayList<>(own);
        Set<String> known = new HashSet<>();
        own.forEach(f -> known.add(f.name().toLowerCase(Locale.ROOT)));
        for (RelatedTable lookup : lookups) {
            for (FieldDefinition field : lookup.fields()) {
                if (!known.add(field.name().toLowerCase(Locale.ROOT))) {
                    YamlNode fields = root.required("lookups").required(lookup.name()).required("fields");
                    throw fields.required(field.name())
                            .mistake(ExtenderMessages.text("layer.field.already", field.name()));
                }
                all.add(field);
            }
        }
        return all;
    }
}
