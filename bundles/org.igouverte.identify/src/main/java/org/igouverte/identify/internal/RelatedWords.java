package org.igouverte.identify.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.identify.Card;
import org.igouverte.identify.IdentifiedFeature.RelatedRows;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.RelatedTable;

/** Puts rows of child tables into words. Immutable and thread-safe. */
final class RelatedWords {

    private final Map<String, List<ValueWords>> words = new LinkedHashMap<>();

    RelatedWords(LayerDefinition definition) {
        for (RelatedTable table : definition.children()) {
            words.put(
                    table.name(),
                    table.fields().stream().map(field -> new ValueWords(Optional.of(field))).toList());
        }
    }

    List<Card.Table> tables(List<RelatedRows> related, Language language) {
        return related.stream().map(rows -> table(rows, language)).toList();
    }

    private Card.Table table(RelatedRows related, Language language) {
        RelatedTable table = related.table().definition();
        List<ValueWords> fields = words.get(table.name());
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String label = fields.get(i).label(table.fields().get(i).name(), language);
            String unit = fields.get(i).unit();
            columns.add(unit.isEmpty() ? label : label + " (" + unit + ")");
        }
        List<List<String>> rows = new ArrayList<>();
        for (Object[] values : related.rows()) {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                row.add(fields.get(i).words(values[i], language));
            }
            rows.add(row);
        }
        return new Card.Table(table.name(), table.title().in(language), columns, rows, related.total());
    }
}
