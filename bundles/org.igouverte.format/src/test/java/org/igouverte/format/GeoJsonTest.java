package org.igouverte.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.GeometryKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

class GeoJsonTest {

    private static final FeatureEncoding CRS84 = FeatureEncoding.of(Stands.type(), CoordinateSystems.crs84());
    private static final FeatureEncoding LAMBERT = FeatureEncoding.of(Stands.type(), Stands.LAMBERT);

    private static String write(FeatureEncoding encoding, Page page) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FeatureWriter writer = FeatureFormats.geoJson().open(encoding, bytes)) {
            writer.write(Stands.batch());
            writer.finish(page);
            assertEquals(3, writer.count());
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode parse(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    @Test
    void writesEveryKindOfValue() throws IOException {
        JsonNode collection = parse(write(CRS84, Page.NONE));
        assertEquals("FeatureCollection", collection.get("type").textValue());
        assertFalse(collection.has("crs"));
        JsonNode first = collection.get("features").get(0);
        assertEquals("31L09-1", first.get("id").textValue());
        assertEquals(
                parse("""
                        {"essence":"SB","an_orig":1985,"sup ha":12.5,"exploité":true,"relevé":"2023-06-01",
                         "vu":"2023-06-01T12:34:56Z"}"""),
                first.get("properties"));
        JsonNode second = collection.get("features").get(1);
        assertEquals("é/ 2", second.get("id").textValue());
        assertEquals(Stands.TEXT, second.get("properties").get("essence").textValue());
        assertEquals(-9007199254740993L, second.get("properties").get("an_orig").longValue());
        assertEquals(1.0 / 3, second.get("properties").get("sup ha").doubleValue());
        JsonNode third = collection.get("features").get(2);
        assertTrue(third.get("geometry").isNull());
        third.get("properties").forEach(value -> assertTrue(value.isNull()));
        assertEquals(6, third.get("properties").size());
    }

    @Test
    void turnsExteriorRingsCounterClockwiseAndRoundsCoordinates() throws IOException {
        JsonNode geometry = parse(write(LAMBERT, Page.NONE)).get("features").get(0).get("geometry");
        assertEquals(
                parse("""
                        {"type":"Polygon","coordinates":
                         [[[-1000.25,300000],[-900,300000.125],[-900,300100],[-1000.25,300100],[-1000.25,300000]]]}"""),
                geometry);
        JsonNode degrees = parse(write(CRS84, Page.NONE)).get("features").get(1).get("geometry").get("coordinates");
        assertEquals(2, degrees.size());
        assertEquals(2, degrees.get(0).size());
        assertTrue(Orientation.isCCW(ring(degrees.get(0).get(0))));
        assertFalse(Orientation.isCCW(ring(degrees.get(0).get(1))));
        // Québec Lambert's origin is 44° N, 68.5° W.
        assertEquals(-68.5, degrees.get(0).get(0).get(0).get(0).doubleValue(), 1e-9);
        assertEquals(46.79, degrees.get(0).get(0).get(0).get(1).doubleValue(), 0.05);
    }

    private static Coordinate[] ring(JsonNode positions) {
        Coordinate[] ring = new Coordinate[positions.size()];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new Coordinate(positions.get(i).get(0).doubleValue(), positions.get(i).get(1).doubleValue());
        }
        return ring;
    }

    @Test
    void writesNorthingsFirstWhereAsked() throws IOException {
        FeatureEncoding latLon = FeatureEncoding.of(Stands.type(), CoordinateSystems.epsg(4326));
        assertEquals(AxisOrder.NORTH_EAST, latLon.axisOrder());
        String json = write(latLon, Page.NONE);
        JsonNode degrees = parse(json).get("features").get(1).get("geometry").get("coordinates");
        assertEquals(-68.5, degrees.get(0).get(0).get(0).get(1).doubleValue(), 1e-9);
        assertFalse(json.contains("\"crs\""));
    }

    @Test
    void saysOfItselfWhatTheProtocolKnows() throws IOException {
        Page page = new Page(
                OptionalLong.of(42),
                List.of(new Link("http://igo.example/?a=1&b=\"2\"", "next", "application/geo+json", "")),
                Optional.of(Instant.parse("2026-01-02T03:04:05Z")));
        JsonNode collection = parse(write(CRS84, page));
        assertEquals(42, collection.get("numberMatched").intValue());
        assertEquals(3, collection.get("numberReturned").intValue());
        assertEquals("2026-01-02T03:04:05Z", collection.get("timeStamp").textValue());
        assertEquals(
                "http://igo.example/?a=1&b=\"2\"",
                collection.get("links").get(0).get("href").textValue());
        assertFalse(collection.get("links").get(0).has("title"));
    }

    @Test
    void writesOneFeatureAtTheRoot() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FeatureWriter writer = FeatureFormats.geoJson().open(onlyNumber().ofOneFeature(), bytes)) {
            writer.write(Stands.of(Stands.wkt("POLYGON((0 0, 1 0, 1 1, 0 0))")));
            writer.finish(new Page(OptionalLong.empty(), List.of(new Link("x", "self", "", "")), Optional.empty()));
        }
        JsonNode feature = parse(bytes.toString(StandardCharsets.UTF_8));
        assertEquals("Feature", feature.get("type").textValue());
        assertEquals("self", feature.get("links").get(0).get("rel").textValue());
    }

    private static FeatureEncoding onlyNumber() {
        return FeatureEncoding.of(
                Stands.type(GeometryKind.MIXED, Stands.LAMBERT, Stands.NUMBER), Stands.LAMBERT);
    }

    @Test
    void anEmptyCollectionIsWhole() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FeatureWriter writer = FeatureFormats.geoJson().open(CRS84, bytes)) {
            writer.finish(Page.NONE);
        }
        JsonNode collection = parse(bytes.toString(StandardCharsets.UTF_8));
        assertEquals(0, collection.get("features").size());
        assertEquals(0, collection.get("numberReturned").intValue());
    }

    @Test
    void leavesOutWhatIsNotSelected() throws IOException {
        JsonNode feature = parse(write(CRS84.select(List.of("sup ha", "essence"), false), Page.NONE))
                .get("features")
                .get(0);
        assertEquals("{\"sup ha\":12.5,\"essence\":\"SB\"}", feature.get("properties").toString());
        assertTrue(feature.get("geometry").isNull());
    }

    @Test
    void saysWhichFeatureCannotBeWritten() {
        FeatureEncoding encoding = onlyNumber();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Geometry bad = Stands.wkt("POINT(0 0)");
        bad.getCoordinate().setX(Double.NaN);
        EncodingException failure = assertThrows(EncodingException.class, () -> {
            try (FeatureWriter writer = FeatureFormats.geoJson().open(encoding, bytes)) {
                writer.write(Stands.of(Stands.wkt("POINT(1 1)"), bad));
            }
        });
        assertEquals("feature 1: a position has no coordinates in EPSG:32198", failure.getMessage());
    }

    @Test
    void gdalReadsTheSame(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.geojson");
        Files.writeString(file, write(LAMBERT.withBounds(), Page.NONE));
        String info = Ogr.info(file);
        assertTrue(info.contains("Feature Count: 3"), info);
        assertTrue(info.contains("Extent: (-1000.250000, 300000.000000) - (300.000000, 310100.000000)"), info);
        assertTrue(info.contains("ID[\"EPSG\",32198]"), info);
        JsonNode box = parse(Files.readString(file)).get("features").get(0).get("bbox");
        assertEquals("[-1000.25,300000,-900,300100]", box.toString());
    }

    @Test
    void gdalReadsEveryKindOfGeometry(@TempDir Path folder) throws IOException {
        Geometry[] all = {
            Stands.wkt("POINT(1 2)"),
            Stands.wkt("LINESTRING(0 0, 10 10.5)"),
            Stands.wkt("MULTIPOINT((1 2),(3 4))"),
            Stands.wkt("MULTILINESTRING((0 0, 1 1),(2 2, 3 3))"),
            Stands.SQUARE,
            Stands.PARTS,
            Stands.wkt("GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0, 5 5))")
        };
        for (String format : List.of("geojson", "ndjson")) {
            FeatureFormat found = FeatureFormats.find(format).orElseThrow();
            Path file = folder.resolve("all." + found.extension());
            try (var out = Files.newOutputStream(file);
                    FeatureWriter writer = found.open(onlyNumber(), out)) {
                writer.write(Stands.of(all));
                writer.finish(Page.NONE);
            }
            JsonNode features = Ogr.read(file).get("features");
            assertEquals(all.length, features.size());
            for (int i = 0; i < all.length; i++) {
                assertEquals(
                        all[i].getGeometryType(),
                        features.get(i).get("geometry").get("type").textValue());
                assertEquals(i, features.get(i).get("properties").get("n").intValue());
            }
        }
    }

    @Test
    void isFoundByWhatClientsCallIt() {
        for (String name : List.of("json", "GeoJSON", "application/geo+json", "application/json; charset=utf-8")) {
            assertEquals("geojson", FeatureFormats.find(name).orElseThrow().name());
        }
        assertTrue(FeatureFormats.find("application/x-unheard-of").isEmpty());
    }
}
