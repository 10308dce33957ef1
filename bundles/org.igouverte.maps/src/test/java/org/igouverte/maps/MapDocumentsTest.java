package org.igouverte.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapDocumentsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(new ByteArrayInputStream(MapDocuments.schema()));

    private static final String WHOLE =
            """
            {"igoMap": 1, "title": "Mes érablières", "description": "Deux\\nlignes", "language": "fr",
             "view": {"center": [-71.25, 46.8], "scaleDenominator": 50000, "rotation": -30.5, "crs": "EPSG:32198"},
             "layers": [
              {"features": {"type": "FeatureCollection", "features": [
                {"type": "Feature", "id": 7, "properties": {"text": "Camp", "stroke": "#FF0000", "n": null, "l": [1, {"a": true}]},
                 "geometry": {"type": "Point", "coordinates": [-71.5, 46.5, 120]}},
                {"type": "Feature", "properties": null,
                 "geometry": {"type": "Polygon", "coordinates": [[[-71,46],[-70,46],[-70,47],[-71,46]]]}},
                {"type": "Feature", "geometry": null},
                {"type": "Feature", "properties": {}, "geometry": {"type": "GeometryCollection", "geometries": [
                  {"type": "MultiLineString", "coordinates": [[[-71,46],[-70,46]],[[-71,45],[-70,45]]]},
                  {"type": "MultiPolygon", "coordinates": [[[[-71,46],[-70,46],[-70,47],[-71,46]]]]},
                  {"type": "MultiPoint", "coordinates": [[-71,46]]},
                  {"type": "LineString", "coordinates": [[-71,46],[-71,46]]}]}}]},
               "symbolizer": {"stroke": "#095797", "stroke-width": 3, "stroke-dasharray": [4, 2], "marker": "star", "label": "nom"},
               "title": "Dessins", "visible": true, "opacity": 0.5},
              {"layer": "foret:peuplement", "style": "age", "time": "2001/..", "visible": false, "opacity": 1,
               "filter": {"op": ">", "args": [{"property": "superficie"}, 10]}, "extra": {"open": true}},
              {"remote": {"type": "wmts", "url": "https://exemple.ca/wmts?a=b", "name": "carte", "format": "image/png",
               "tileMatrixSet": "GoogleMapsCompatible", "style": "default"}, "attribution": "© Exemple"}],
             "extra": {"panel": "left"}}
            """;

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static String map(String layer) {
        return "{\"igoMap\": 1, \"title\": \"t\", \"layers\": [" + layer + "]}";
    }

    private static String drawn(String geometry) {
        return map("{\"features\": {\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"geometry\": "
                + geometry + "}]}}");
    }

    private static boolean fitsSchema(String json) throws IOException {
        return SCHEMA.validate(MAPPER.readTree(json)).isEmpty();
    }

    @Test
    void everythingThatAMapSaysIsRead() throws Exception {
        MapDocument map = MapDocuments.read(bytes(WHOLE));
        assertEquals("Mes érablières", map.title());
        assertEquals(new MapView(-71.25, 46.8, 50000, -30.5, "EPSG:32198"), map.view().orElseThrow());
        DocumentLayer.Drawn drawn = (DocumentLayer.Drawn) map.layers().get(0);
        assertEquals(0.5, drawn.display().opacity());
        DrawnFeature camp = drawn.features().get(0);
        assertEquals(Optional.of("Camp"), camp.label(drawn.symbolizer()));
        assertEquals("#ff0000", drawn.symbolizer().over(camp.properties()).stroke(), "a feature's own colour");
        assertEquals(3, drawn.symbolizer().over(camp.properties()).strokeWidth(), "what it does not say is the layer's");
        assertEquals(List.of(4.0, 2.0), drawn.symbolizer().strokeDasharray());
        assertEquals(0.2, drawn.symbolizer().fillOpacity(), "nobody says: the default");
        assertEquals(0.5, drawn.features().get(1).geometry().orElseThrow().getArea());
        assertTrue(drawn.features().get(2).geometry().isEmpty());
        assertEquals(4, drawn.features().get(3).geometry().orElseThrow().getNumGeometries());
        DocumentLayer.Served served = (DocumentLayer.Served) map.layers().get(1);
        assertEquals("foret:peuplement", served.layer().toString());
        assertFalse(served.display().visible());
        assertEquals(Optional.of("2001/.."), served.time());
        assertTrue(served.filter().orElseThrow().contains("superficie"));
        DocumentLayer.Remote remote = (DocumentLayer.Remote) map.layers().get(2);
        assertEquals(DocumentLayer.RemoteType.WMTS, remote.type());
        assertEquals(Optional.of("© Exemple"), remote.display().attribution());
    }

    @Test
    void whatIsWrittenIsTheSameMap() throws Exception {
        MapDocument map = MapDocuments.read(bytes(WHOLE));
        byte[] written = MapDocuments.write(map);
        assertEquals(map, MapDocuments.read(written));
        JsonNode json = MAPPER.readTree(written);
        assertEquals("Point", json.at("/layers/0/features/features/0/geometry/type").asText());
        assertEquals("[-71.5,46.5]", json.at("/layers/0/features/features/0/geometry/coordinates").toString());
        assertEquals("{\"type\":\"MultiLineString\",\"coordinates\":[[[-71,46],[-70,46]],[[-71,45],[-70,45]]]}",
                json.at("/layers/0/features/features/3/geometry/geometries/0").toString());
        assertTrue(fitsSchema(WHOLE), () -> SCHEMA.validate(json).toString());
        assertEquals("[]", SCHEMA.validate(json).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock =
            """
            []                                                               |
            {"title": "t", "layers": []}                                     | /igoMap
            {"igoMap": 2, "title": "t", "layers": []}                        | /igoMap
            {"igoMap": 1, "layers": []}                                      | /title
            {"igoMap": 1, "title": " ", "layers": []}                        | /title
            {"igoMap": 1, "title": "a\\u0007", "layers": []}                 | /title
            {"igoMap": 1, "title": "t"}                                      | /layers
            {"igoMap": 1, "title": "t", "layers": {}}                        | /layers
            {"igoMap": 1, "title": "t", "layers": [], "titel": "x"}          | /titel
            {"igoMap": 1, "title": "t", "layers": [], "a/b~c": "x"}          | /a~1b~0c
            {"igoMap": 1, "title": "t", "layers": [], "language": "de"}      | /language
            {"igoMap": 1, "title": "t", "layers": [], "extra": []}           | /extra
            {"igoMap": 1, "title": "t", "layers": [], "view": {"center": [1, 91], "scaleDenominator": 1}} | /view/center/1
            {"igoMap": 1, "title": "t", "layers": [], "view": {"center": [1], "scaleDenominator": 1}} | /view/center
            {"igoMap": 1, "title": "t", "layers": [], "view": {"center": [1, 1]}} | /view/scaleDenominator
            {"igoMap": 1, "title": "t", "layers": [], "view": {"center": [1, 1], "scaleDenominator": 1, "crs": "3857"}} | /view/crs
            """)
    void whatIsWrongIsPointedAt(String json, String pointer) throws IOException {
        MapDocumentException e = assertThrows(MapDocumentException.class, () -> MapDocuments.read(bytes(json)));
        assertEquals(pointer == null ? "" : pointer, e.pointer(), e.getMessage());
        assertFalse(e.tooLarge());
        assertFalse(fitsSchema(json), "the schema says so too");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock =
            """
            {}                                                              |
            {"layer": "foret:peuplement", "features": {}}                   |
            {"layer": "peuplement"}                                         | /layer
            {"layer": "foret:peuplement", "opacity": 1.5}                   | /opacity
            {"layer": "foret:peuplement", "visible": 1}                     | /visible
            {"layer": "foret:peuplement", "filter": "a > 1"}                | /filter
            {"layer": "foret:peuplement", "filter": {}}                     | /filter
            {"layer": "foret:peuplement", "time": "hier"}                   | /time
            {"layer": "foret:peuplement", "symbolizer": {}}                 | /symbolizer
            {"remote": {"type": "wcs", "url": "https://a.ca", "name": "a"}} | /remote/type
            {"remote": {"type": "wms", "url": "file:///etc/passwd", "name": "a"}} | /remote/url
            {"remote": {"type": "wms", "url": "https://me:pw@a.ca/", "name": "a"}} | /remote/url
            {"remote": {"type": "wms", "url": "https://a.ca/#x", "name": "a"}} | /remote/url
            {"remote": {"type": "wms", "url": "https://a.ca/"}}             | /remote/name
            {"features": {"type": "Feature"}}                               | /features
            {"features": {"type": "FeatureCollection"}}                     | /features/features
            {"features": {"type": "FeatureCollection", "features": [{"type": "Point"}]}} | /features/features/0
            {"features": {"type": "FeatureCollection", "features": [{"type": "Feature", "id": true}]}} | /features/features/0/id
            {"features": {"type": "FeatureCollection", "features": []}, "symbolizer": {"stroke": "red"}} | /symbolizer/stroke
            {"features": {"type": "FeatureCollection", "features": []}, "symbolizer": {"marker": "x"}} | /symbolizer/marker
            {"features": {"type": "FeatureCollection", "features": []}, "symbolizer": {"halo": 1}} | /symbolizer/halo
            """)
    void whatIsWrongInALayerIsPointedAt(String layer, String pointer) throws IOException {
        MapDocumentException e = assertThrows(MapDocumentException.class, () -> MapDocuments.read(bytes(map(layer))));
        assertEquals("/layers/0" + (pointer == null ? "" : pointer), e.pointer(), e.getMessage());
        assertFalse(fitsSchema(map(layer)), "the schema says so too");
        assertTrue(e.text().fr().startsWith("À /layers/0") && e.text().en().startsWith("At /layers/0"), e.text().fr());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock =
            """
            {"type": "Circle", "coordinates": [1, 1]}                       |
            {"type": "Point", "coordinates": [1]}                           | /coordinates
            {"type": "Point", "coordinates": [181, 0]}                      | /coordinates
            {"type": "Point", "coordinates": []}                            | /coordinates
            {"type": "LineString", "coordinates": [[1, 1]]}                 | /coordinates
            {"type": "LineString", "coordinates": [[1, 1], [1, "1"]]}       | /coordinates/1
            {"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [1, 1]]]}  | /coordinates/0
            {"type": "MultiPolygon", "coordinates": [[[[1,1],[2,1],[2,2],[1,1]]], [[[1, 1]]]]} | /coordinates/1/0
            {"type": "GeometryCollection", "geometries": [{"type": "Point"}]} | /geometries/0/coordinates
            """)
    void whatIsWrongInAGeometryIsPointedAt(String geometry, String pointer) throws IOException {
        MapDocumentException e = assertThrows(MapDocumentException.class, () -> MapDocuments.read(bytes(drawn(geometry))));
        assertEquals("/layers/0/features/features/0/geometry" + (pointer == null ? "" : pointer), e.pointer());
        assertFalse(fitsSchema(drawn(geometry)), "the schema says so too");
    }

    @Test
    void aRingThatIsOpenIsRefused() {
        MapDocumentException e = assertThrows(MapDocumentException.class, () -> MapDocuments.read(
                bytes(drawn("{\"type\": \"Polygon\", \"coordinates\": [[[1,1],[2,1],[2,2],[1,2]]]}"))));
        assertEquals("/layers/0/features/features/0/geometry/coordinates/0", e.pointer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"igoMap\": 1", "{\"igoMap\": NaN}", "{} {}", "{\"title\": \"a\", \"title\": \"b\"}"})
    void whatIsNotJsonIsRefused(String json) {
        MapDocumentException e = assertThrows(MapDocumentException.class, () -> MapDocuments.read(bytes(json)));
        assertEquals("", e.pointer());
        assertFalse(e.tooLarge());
    }

    @Test
    void limitsAreHeldBeforeAnythingIsMade() {
        String many = "{\"layer\": \"foret:peuplement\"}" + ",{\"layer\": \"foret:peuplement\"}".repeat(200);
        assertTooLarge(map(many), "/layers");
        assertTooLarge(map(" ".repeat(MapDocument.MAX_BYTES)), "");
        assertTooLarge("[".repeat(1000), "");
        assertTooLarge("[" + "[],".repeat(1_000_000) + "[]]", "");
        String half = "{\"features\": {\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"geometry\": "
                + "{\"type\": \"MultiPoint\", \"coordinates\": [[1,1]" + ",[1,1]".repeat(100_000) + "]}}]}}";
        assertTooLarge(map(half + "," + half), "/layers/1/features/features/0/geometry/coordinates");
    }

    private static void assertTooLarge(String json, String pointer) {
        MapDocumentException e = assertThrows(MapDocumentException.class, () -> MapDocuments.read(bytes(json)));
        assertTrue(e.tooLarge(), e.getMessage());
        assertEquals(pointer, e.pointer());
    }

    @Test
    void theSymbolizersDefaultsAreThoseOfTheSchema() throws IOException {
        JsonNode keys = MAPPER.readTree(MapDocuments.schema()).at("/$defs/symbolizer/properties");
        assertEquals(SymbolizerKey.values().length, keys.size());
        for (SymbolizerKey key : SymbolizerKey.values()) {
            JsonNode stated = keys.get(key.key()).path("default");
            if (key != SymbolizerKey.LABEL) {
                assertEquals(Optional.of(key.otherwise()), key.value(MAPPER.convertValue(stated, Object.class)), key.key());
            }
        }
    }
}
