package org.igouverte.download.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.FeatureFormat;
import org.igouverte.format.FeatureFormats;
import org.igouverte.format.FeatureType;
import org.igouverte.format.FeatureWriter;
import org.igouverte.format.Page;
import org.igouverte.format.RelatedRows;
import org.igouverte.geo.AxisOrder;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.Language;
import org.igouverte.layer.RelatedTable;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;

/**
 * Writes the file of a selection: a GeoPackage, or an archive with the features, the rows that belong to them, and what is
 * to be known of both.
 */
final class FileWriter {

    /** Fast enough not to be what a download waits for. */
    private static final int COMPRESSION = 3;

    private final Selection selection;
    private final Description description;
    private final String namespace;

    /** @param namespace of the layer in XML */
    FileWriter(Selection selection, Description description, String namespace) {
        this.selection = selection;
        this.description = description;
        this.namespace = namespace;
    }

    /**
     * Writes it all.
     *
     * @param query the selection's own, or a part of it
     * @param written told how many features have been written, now and then
     * @return how many features there are
     */
    long write(FeatureQuery query, OutputStream out, Deadline deadline, LongConsumer written)
            throws IOException, SourceException {
        if (selection.archived()) {
            ZipOutputStream archive = new ZipOutputStream(out, StandardCharsets.UTF_8);
            archive.setLevel(COMPRESSION);
            long features = archive(query, archive, deadline, written);
            archive.finish();
            return features;
        }
        try (FeatureWriter writer = selection.format().open(encoding(), out)) {
            features(query, writer, deadline, written);
            RelatedRows.write(selection.layer(), query, writer, deadline);
            writer.document(description.documentation(writer.count()));
            deadline.check();
            writer.finish(Page.NONE);
            return writer.count();
        }
    }

    private void features(FeatureQuery query, FeatureWriter writer, Deadline deadline, LongConsumer written)
            throws IOException, SourceException {
        try (FeatureCursor cursor = selection.layer().source().features(query, deadline)) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                deadline.check();
                writer.write(batch.get());
                written.accept(writer.count());
            }
        }
    }

    private long archive(FeatureQuery query, ZipOutputStream archive, Deadline deadline, LongConsumer written)
            throws IOException, SourceException {
        long features;
        try (FeatureWriter writer = selection.format().openIn(encoding(), archive)) {
            features(query, writer, deadline, written);
            if (writer.takesTables()) {
                RelatedRows.write(selection.layer(), query, writer, deadline);
            }
            writer.finish(Page.NONE);
            features = writer.count();
            if (!writer.takesTables()) {
                RelatedRows.write(
                        selection.layer(), query, (table, fields, key) -> new CsvRows(table, fields, key, archive), deadline);
            }
        }
        entry(archive, "LISEZMOI.txt", '\uFEFF' + description.notice(Language.FR, features));
        entry(archive, "README.txt", '\uFEFF' + description.notice(Language.EN, features));
        entry(archive, "metadata.json", description.json(features));
        if (description.iso().isPresent()) {
            entry(archive, "metadata.xml", description.iso().get());
        }
        for (Map.Entry<String, String> table : description.tables().entrySet()) {
            entry(archive, table.getKey(), '\uFEFF' + table.getValue());
        }
        return features;
    }

    private static void entry(ZipOutputStream archive, String name, String text) throws IOException {
        archive.putNextEntry(new ZipEntry(name));
        archive.write(Description.bytes(text));
        archive.closeEntry();
    }

    private FeatureEncoding encoding() {
        FeatureType type = FeatureType.of(
                selection.layer().definition(), selection.layer().schema(), namespace, selection.language());
        FeatureEncoding encoding = FeatureEncoding.of(type, selection.crs());
        // GeoJSON names its system in a member that programs take for one of x before y.
        return selection.format().equals(FeatureFormats.geoJson())
                ? encoding.named(selection.crs().urn(), AxisOrder.EAST_NORTH)
                : encoding;
    }

    /** The rows of a child table as a CSV of their own; the key comes first unless it is served as a field. */
    private final class CsvRows implements FeatureWriter.TableRows {

        private final FeatureWriter writer;
        private final List<String> columns = new ArrayList<>();
        private final boolean keyFirst;

        CsvRows(RelatedTable table, List<Field> fields, String key, ZipOutputStream archive) throws IOException {
            keyFirst = fields.stream().noneMatch(field -> field.name().equalsIgnoreCase(key));
            List<Field> all = new ArrayList<>();
            if (keyFirst) {
                all.add(new Field(key, FieldType.STRING));
            }
            all.addAll(fields);
            all.forEach(field -> columns.add(field.name()));
            FeatureSchema schema = new FeatureSchema(
                    GeometryKind.NONE, selection.layer().schema().crs(), all, false);
            FeatureType type = new FeatureType(
                    selection.layer().name().namespace(),
                    namespace,
                    selection.layer().name().local() + '_' + table.name(),
                    table.title().in(selection.language()),
                    schema,
                    Map.of());
            FeatureFormat csv = selection.format().extension().equals("csv")
                    ? selection.format()
                    : FeatureFormats.find("csv").orElseThrow();
            writer = csv.openIn(FeatureEncoding.of(type, schema.crs()).select(columns, false), archive);
        }

        @Override
        public void write(FeatureBatch rows) throws IOException {
            if (!keyFirst) {
                writer.write(rows);
                return;
            }
            Object[][] values = new Object[columns.size()][];
            values[0] = rows.ids();
            System.arraycopy(rows.columns(), 0, values, 1, rows.columns().length);
            writer.write(new FeatureBatch(rows.size(), columns, rows.ids(), rows.geometries(), values));
        }

        @Override
        public void close() throws IOException {
            writer.finish(Page.NONE);
            writer.close();
        }
    }
}
