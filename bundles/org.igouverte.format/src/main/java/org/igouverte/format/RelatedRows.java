package org.igouverte.format;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.RelatedTable;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ChildTable;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;

/** Adds the rows of child tables that belong to the features of a download, where its format has a place for them. */
public final class RelatedRows {

    private RelatedRows() {}

    /**
     * Writes the tables of a layer, each with the rows of the features that a query finds, once.
     *
     * @param writer has been given the features
     */
    public static void write(ServedLayer layer, FeatureQuery query, FeatureWriter writer, Deadline deadline)
            throws IOException, SourceException {
        if (writer.takesTables()) {
            write(layer, query, writer::addTable, deadline);
        }
    }

    /** Where the rows of a table go. */
    @FunctionalInterface
    public interface Tables {

        /**
         * Begins a table.
         *
         * @param keyColumn name of the column with the key, which the ids of the batches are
         */
        FeatureWriter.TableRows add(RelatedTable table, List<Field> fields, String keyColumn) throws IOException;
    }

    /** The same where the tables go elsewhere than into the document of the features. */
    public static void write(ServedLayer layer, FeatureQuery query, Tables tables, Deadline deadline)
            throws IOException, SourceException {
        for (ChildTable table : layer.children()) {
            RelatedTable definition = table.definition();
            try (FeatureWriter.TableRows rows =
                    tables.add(definition, table.source().fields(), definition.key())) {
                write(layer, table, query, rows, deadline);
            }
        }
    }

    private static void write(
            ServedLayer layer, ChildTable table, FeatureQuery query, FeatureWriter.TableRows rows, Deadline deadline)
            throws IOException, SourceException {
        FeatureQuery keysOnly = new FeatureQuery(
                query.bounds(),
                query.filter(),
                query.ids(),
                Optional.of(List.of(table.definition().field())),
                query.sort(),
                query.offset(),
                query.limit(),
                false);
        Set<String> seen = new HashSet<>();
        try (FeatureCursor features = layer.source().features(keysOnly, deadline)) {
            for (Optional<FeatureBatch> batch = features.next(); batch.isPresent(); batch = features.next()) {
                Set<String> keys = new HashSet<>();
                for (int i = 0; i < batch.get().size(); i++) {
                    Object key = batch.get().columns()[0][i];
                    if (key != null && seen.add(key.toString())) {
                        keys.add(key.toString());
                    }
                }
                if (!keys.isEmpty()) {
                    write(table, keys, rows, deadline);
                }
            }
        }
    }

    private static void write(ChildTable table, Set<String> keys, FeatureWriter.TableRows rows, Deadline deadline)
            throws IOException, SourceException {
        try (FeatureCursor cursor = table.source().rows(Optional.of(keys), 0, Long.MAX_VALUE, deadline)) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                rows.write(batch.get());
            }
        }
    }
}
