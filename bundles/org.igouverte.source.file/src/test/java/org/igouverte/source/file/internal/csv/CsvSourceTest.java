package org.igouverte.source.file.internal.csv;

import static org.igouverte.source.file.internal.SourceComparison.compare;
import static org.igouverte.source.file.internal.SourceComparison.ids;
import static org.igouverte.source.file.internal.SourceComparison.read;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.file.internal.TestFeatures;
import org.igouverte.source.file.internal.TestFeatures.Feature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {

    @TempDir
    Path folder;

    private FeatureSource open(byte[] csv, Map<String, String> parameters, Optional<String> id, String name)
            throws IOException, SourceException {
        Path file = Files.write(folder.resolve("a.csv"), csv);
        return new CsvFactory()
                .open(new SourceRequest(
                        Optional.of(file),
                        name,
                        new DataRevision("r1"),
                        Optional.empty(),
                        List.of(),
                        id,
                        parameters));
    }

    private FeatureSource open(String csv, Map<String, String> parameters) throws IOException, SourceException {
        return open(csv.getBytes(StandardCharsets.UTF_8), parameters, Optional.empty(), "lieux.csv");
    }

    private FeatureSource open(String csv) throws IOException, SourceException {
        return open(csv, Map.of());
    }

    private static String quoted(Object value) {
        String text = value == null ? "" : value.toString();
        return text.matches(".*[\",;\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String csv(TestFeatures features) {
        StringBuilder csv = new StringBuilder("code,nom,age,superficie,jour,moment,public,WKT\n");
        for (Feature feature : features.features()) {
            List<Object> values = new ArrayList<>(Arrays.asList(feature.values()));
            values.add(feature.geometry() == null ? "" : feature.geometry().toText());
            csv.append(values.stream().map(CsvSourceTest::quoted).collect(Collectors.joining(",")))
                    .append('\n');
        }
        return csv.toString();
    }

    @Test
    void answersAsPlainListsDo() throws Exception {
        TestFeatures random = TestFeatures.random(61, 400);
        // An empty text and an absent one are the same here.
        TestFeatures features = new TestFeatures(
                random.fields(),
                random.features().stream()
                        .map(f -> {
                            Object[] values = f.values().clone();
                            values[1] = "".equals(values[1]) ? null : values[1];
                            return new Feature(f.id(), values, f.geometry());
                        })
                        .toList());
        try (FeatureSource source = open(
                csv(features).getBytes(StandardCharsets.UTF_8),
                Map.of("crs", "EPSG:32198"),
                Optional.of("code"),
                "lieux.csv")) {
            assertEquals(TestFeatures.FIELDS, source.schema().fields());
            assertEquals(GeometryKind.POLYGON, source.schema().geometry());
            compare(source, features, 300, 71);
        }
    }

    @Test
    void findsSeparatorCharactersAndColumnsOut() throws Exception {
        String text = "\uFEFFNom;Latitude;Longitude;prix;lot\r\n\"Montréal; \"\"île\"\"\";45,5;-73,6;12,50;007\r\n\r\nLévis;46.8;-71.2;3;12\r\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            check(text.getBytes(charset));
        }
        check(text.substring(1).getBytes(Charset.forName("windows-1252")));
    }

    private void check(byte[] csv) throws Exception {
        try (FeatureSource source = open(csv, Map.of(), Optional.empty(), "lieux.csv")) {
            assertEquals(
                    List.of(
                            new Field("Nom", FieldType.STRING),
                            new Field("Latitude", FieldType.REAL),
                            new Field("Longitude", FieldType.REAL),
                            new Field("prix", FieldType.REAL),
                            new Field("lot", FieldType.STRING)),
                    source.schema().fields());
            List<Feature> all = read(source, FeatureQuery.all());
            assertArrayEquals(
                    new Object[] {"Montréal; \"île\"", 45.5, -73.6, 12.5, "007"}, all.get(0).values());
            assertEquals("POINT (-73.6 45.5)", all.get(0).geometry().toText());
            assertEquals("EPSG:4326", source.schema().crs().id());
            assertEquals(List.of("1", "2"), ids(all));
        }
    }

    @Test
    void columnsAreOfTheTypeOfAllTheirValues() throws Exception {
        String csv = "x,y,a,b,c,d,e\n1,2,1,true,2020-01-02,1e3,1.50\n3,4,-7,FALSE,2020-02-30,2.5,n/a\n5,6\n";
        try (FeatureSource source = open(csv)) {
            assertEquals(
                    List.of(
                            FieldType.INTEGER,
                            FieldType.INTEGER,
                            FieldType.INTEGER,
                            FieldType.BOOLEAN,
                            FieldType.STRING,
                            FieldType.REAL,
                            FieldType.STRING),
                    source.schema().fields().stream().map(Field::type).toList());
            List<Feature> all = read(source, FeatureQuery.all());
            assertArrayEquals(
                    new Object[] {1L, 2L, 1L, true, "2020-01-02", 1000.0, "1.50"}, all.get(0).values());
            assertArrayEquals(
                    new Object[] {5L, 6L, null, null, null, null, null}, all.get(2).values());
        }
        try (FeatureSource source = open("lon\tlat\tjour\n1\t2\t2020-01-02\n", Map.of("separator", "tab"))) {
            assertEquals(
                    LocalDate.of(2020, 1, 2), read(source, FeatureQuery.all()).get(0).values()[2]);
        }
    }

    @Test
    void theLayerMayNameColumnsAndSystem() throws Exception {
        String csv = "a,b\n-340000,450000\n,\n";
        try (FeatureSource source = open(csv, Map.of("x", "A", "y", "b", "crs", "EPSG:32198"))) {
            assertEquals("EPSG:32198", source.schema().crs().id());
            assertEquals(Optional.of(new Bounds(-340000, 450000, -340000, 450000)), source.extent());
            assertEquals(null, read(source, FeatureQuery.all()).get(1).geometry());
        }
        assertTrue(refusal(csv, Map.of("x", "a", "y", "b")).contains("by data: {parameters: {crs: \"EPSG:…\"}}"));
        assertTrue(refusal(csv, Map.of("x", "a", "y", "z")).contains("there is no column z; the columns are a, b"));
        try (FeatureSource source = open("geom\n\"SRID=32198;POINT(-340000 450000)\"\n")) {
            assertEquals("EPSG:32198", source.schema().crs().id());
        }
    }

    private String refusal(String csv, Map<String, String> parameters) {
        String message = assertThrows(SourceException.class, () -> open(csv, parameters).close())
                .getMessage();
        assertTrue(message.startsWith("lieux.csv"), message);
        return message;
    }

    @Test
    void tellsTheLineOfWhatIsWrong() {
        assertEquals("lieux.csv, line 1: it is empty", refusal("", Map.of()));
        assertTrue(refusal("a,b\n1,2\n", Map.of()).startsWith("lieux.csv, line 1: there is no column of geometry"));
        assertEquals(
                "lieux.csv, line 3: 'abc' in column y is no number", refusal("x,y\n1,2\n3,abc\n", Map.of()));
        assertEquals("lieux.csv, line 2: there are 3 values for 2 columns", refusal("x,y\n1,2,3\n", Map.of()));
        assertEquals(
                "lieux.csv, line 4: a quote that was opened is not closed",
                refusal("x,y,n\n1,2,\"a\nb\"\n1,2,\"c\n", Map.of()));
        assertTrue(refusal("wkt\nPOINT(1 2)\nCERCLE(1 2)\n", Map.of())
                .startsWith("lieux.csv, line 3: 'CERCLE(1 2)' is no geometry"));
        assertTrue(refusal("wkt\n\"" + "GEOMETRYCOLLECTION(".repeat(50_000) + "\"\n", Map.of())
                .contains("nested too deep"));
        assertEquals("lieux.csv, line 1: two columns are called X", refusal("x,y,X\n1,2,3\n", Map.of()));
        assertEquals(
                "lieux.csv, line 3: geometries are in EPSG:4326 and in EPSG:32198",
                refusal("wkt\nSRID=4326;POINT(1 2)\nSRID=32198;POINT(1 2)\n", Map.of()));
        assertTrue(refusal("x,y\n1,2\n", Map.of("encoding", "klingon")).contains("no encoding 'klingon'"));
    }
}
