package org.igouverte.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinateSystemsTest {

    @ParameterizedTest
    @CsvSource({
        "EPSG:4326, EPSG:4326, NORTH_EAST",
        "epsg:4326, EPSG:4326, NORTH_EAST",
        "urn:ogc:def:crs:EPSG::4326, EPSG:4326, NORTH_EAST",
        "urn:ogc:def:crs:EPSG:8.5:4326, EPSG:4326, NORTH_EAST",
        "urn:x-ogc:def:crs:EPSG:4326, EPSG:4326, NORTH_EAST",
        "http://www.opengis.net/def/crs/EPSG/0/4326, EPSG:4326, NORTH_EAST",
        "http://www.opengis.net/gml/srs/epsg.xml#4326, EPSG:4326, NORTH_EAST",
        "CRS:84, CRS:84, EAST_NORTH",
        "urn:ogc:def:crs:OGC:1.3:CRS84, CRS:84, EAST_NORTH",
        "urn:ogc:def:crs:CRS::84, CRS:84, EAST_NORTH",
        "urn:ogc:def:crs:CRS:null:84, CRS:84, EAST_NORTH",
        "urn:ogc:def:crs:OGC::CRS84, CRS:84, EAST_NORTH",
        "http://www.opengis.net/def/crs/OGC/1.3/CRS84, CRS:84, EAST_NORTH",
        "EPSG:3857, EPSG:3857, EAST_NORTH",
        "EPSG:900913, EPSG:3857, EAST_NORTH",
        "EPSG:32198, EPSG:32198, EAST_NORTH",
        "EPSG:32188, EPSG:32188, EAST_NORTH",
        "EPSG:4322, EPSG:4322, NORTH_EAST",
        "EPSG:3844, EPSG:3844, NORTH_EAST"
    })
    void knowsEverySpellingAndItsAxisOrder(String identifier, String id, AxisOrder order) throws Exception {
        CoordinateSystem system = CoordinateSystems.parse(identifier);
        assertEquals(id, system.id());
        assertEquals(order, system.axisOrder());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "EPSG", "EPSG:", "EPSG:0", "EPSG:99999", "EPSG:12", "EPSG:4326 ", "EPSG:-1", "EPSG:43260000000",
                "CRS:27", "AUTO2:42003,1,0,0", "file:///etc/passwd", "urn:ogc:def:crs:EPSG::", "EPSG:4979", "EPSG:5703"
            })
    void refusesOthers(String identifier) {
        assertThrows(UnknownCoordinateSystemException.class, () -> CoordinateSystems.parse(identifier));
    }

    @Test
    void shortensWhatItRefuses() {
        var e = assertThrows(
                UnknownCoordinateSystemException.class, () -> CoordinateSystems.parse("x".repeat(100_000)));
        assertTrue(e.getMessage().length() < 200);
    }

    @Test
    void tellsUnitsAndAreas() throws Exception {
        assertEquals(1, CoordinateSystems.epsg(32198).metresPerUnit());
        assertEquals(111_319.49079, CoordinateSystems.crs84().metresPerUnit(), 1e-5);
        assertEquals(0.3048, CoordinateSystems.parse("EPSG:2222").metresPerUnit(), 1e-9, "international feet");
        assertTrue(CoordinateSystems.epsg(32198).area().contains(-71.2, 46.8));
        assertFalse(CoordinateSystems.epsg(32198).area().contains(2.3, 48.8));
        assertEquals("urn:ogc:def:crs:EPSG::32198", CoordinateSystems.epsg(32198).urn());
        assertEquals(
                "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
                CoordinateSystems.crs84().uri());
    }

    @Test
    void computesTheScaleDenominatorOfTheStandard() {
        // OGC 06-042, 7.2.4.6.9: a pixel of 0.28 mm.
        PixelGrid metres = new PixelGrid(CoordinateSystems.epsg(32198), new Bounds(0, 0, 2800, 2800), 1000, 1000);
        assertEquals(10_000, metres.scaleDenominator(), 1e-6);
        PixelGrid degrees = new PixelGrid(CoordinateSystems.crs84(), new Bounds(-180, -90, 180, 90), 256, 128);
        assertEquals(559_082_264.029, degrees.scaleDenominator(), 1e-2);
    }
}
