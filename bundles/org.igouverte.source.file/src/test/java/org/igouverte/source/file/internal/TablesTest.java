package org.igouverte.source.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.layer.spi.TableSource;
import org.igouverte.source.file.internal.csv.CsvFactory;
import org.igouverte.source.file.internal.gpkg.GeoPackageFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables without geometry, the same as CSV and in a GeoPackage that GDAL made of it. */
class TablesTest {

    private static final String VOLUMES =
            """
            Geocode,essence,volume,vu
            0012,SAB,12.5,2024-05-01
            0013,EPN,3.25,
            0012,BOP,1,2023-01-01
            ,BOJ,7,
            0012,EPN,,
            """;

    @TempDir
    Path folder;

    private Path csv;
    private Path gpkg;

    @BeforeEach
    void write() throws IOException {
        csv = Files.writeString(folder.resolve("volumes.csv"), VOLUMES);
        // Types as a database has them, the key text with its leading zeros.
        Files.writeString(folder.resolve("volumes.csvt"), "\"String\",\"String\",\"Real\",\"Date\"\n");
        gpkg = Ogr.convert(csv, folder.resolve("forest.gpkg"), "-nln", "volumes");
    }

    private static FieldDefinition field(String name, FieldType type) {
        return new FieldDefinition(
                name, LocalizedText.EMPTY, Optional.of(type), List.of(), false, Optional.empty(), "");
    }

    private static final List<FieldDefinition> FIELDS =
            List.of(field("essence", FieldType.STRING), field("volume", FieldType.REAL), field("vu", FieldType.DATE));

    private static TableSource open(SourceFactory factory, Path file, String table, String key)
            throws SourceException {
        return factory.openTable(
                new SourceRequest(
                        Optional.of(file),
                        file.getFileName().toString(),
                        new DataRevision("r1"),
                        Optional.of(table),
                        FIELDS,
                        Optional.empty(),
                        Map.of()),
                key);
    }

    private List<TableSource> both() throws SourceException {
        return List.of(
                open(new CsvFactory(), csv, "", "geocode"),
                open(new GeoPackageFactory(Optional.empty()), gpkg, "Volumes", "geocode"));
    }

    private static List<String> rows(TableSource table, Optional<Set<String>> keys, long offset, long limit)
            throws SourceException {
        List<String> rows = new ArrayList<>();
        try (FeatureCursor cursor = table.rows(keys, offset, limit, soon())) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int i = 0; i < batch.get().size(); i++) {
                    rows.add(batch.get().ids()[i] + Arrays.toString(batch.get().values(i)));
                }
            }
        }
        return rows;
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(1));
    }

    @Test
    void rowsOfAKeyComeInTheOrderOfTheTable() throws Exception {
        for (TableSource table : both()) {
            try (table) {
                assertEquals(
                        List.of(
                                new Field("essence", FieldType.STRING),
                                new Field("volume", FieldType.REAL),
                                new Field("vu", FieldType.DATE)),
                        table.fields());
                List<String> expected =
                        List.of("0012[SAB, 12.5, 2024-05-01]", "0012[BOP, 1.0, 2023-01-01]", "0012[EPN, null, null]");
                assertEquals(expected, rows(table, Optional.of(Set.of("0012")), 0, Long.MAX_VALUE));
                assertEquals(3, table.count("0012", soon()));
                assertEquals(expected.subList(1, 2), rows(table, Optional.of(Set.of("0012")), 1, 1));
                assertEquals(List.of(), rows(table, Optional.of(Set.of("12", "")), 0, 9));
            }
        }
    }

    @Test
    void allRowsThatBelongToSomebodyCanBeRead() throws Exception {
        for (TableSource table : both()) {
            try (table) {
                List<String> rows = rows(table, Optional.empty(), 0, Long.MAX_VALUE);
                assertEquals(4, rows.size());
                assertEquals("0013[EPN, 3.25, null]", rows.get(1));
                assertEquals(rows, rows(table, Optional.of(Set.of("0013", "0012")), 0, Long.MAX_VALUE));
            }
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        SourceException noKey =
                assertThrows(SourceException.class, () -> open(new CsvFactory(), csv, "", "geocod"));
        assertEquals(
                "volumes.csv has no column geocod, which joins it to the layer; its columns are Geocode, essence, volume,"
                        + " vu",
                noKey.getMessage());
        GeoPackageFactory factory = new GeoPackageFactory(Optional.empty());
        assertEquals(
                "forest.gpkg has no table volume; it has volumes",
                assertThrows(SourceException.class, () -> open(factory, gpkg, "volume", "geocode"))
                        .getMessage());
        assertEquals(
                "forest.gpkg, table volumes, has no column code, which joins it to the layer; its columns are fid, Geocode,"
                        + " essence, volume, vu",
                assertThrows(SourceException.class, () -> open(factory, gpkg, "volumes", "code"))
                        .getMessage());
    }
}
