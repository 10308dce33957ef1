package org.igouverte.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.spi.FeatureBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class GmlTest {

    private static final FeatureEncoding LAMBERT = FeatureEncoding.of(Stands.type(), Stands.LAMBERT);

    private static String write(GmlVersion version, FeatureEncoding encoding, FeatureBatch batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Utf8Output out = new Utf8Output(bytes);
        boolean two = version == GmlVersion.GML_3_2;
        out.text("<wfs:FeatureCollection xmlns:wfs=\"http://www.opengis.net/wfs" + (two ? "/2.0" : "") + "\" xmlns:gml=\""
                + version.namespace() + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xmlns:foret=\"http://igo.example/foret\">");
        if (!two) {
            out.text("<gml:featureMembers>");
        }
        GmlMembers members = new GmlMembers(version, encoding, out);
        members.write(batch, two ? "<wfs:member>" : "", two ? "</wfs:member>" : "");
        assertEquals(batch.size(), members.count());
        out.text((two ? "" : "</gml:featureMembers>") + "</wfs:FeatureCollection>");
        out.drain();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static Element one(Document document, String localName, int index) {
        return (Element) document.getElementsByTagNameNS("*", localName).item(index);
    }

    @Test
    void writesEveryKindOfValueAndNil() throws Exception {
        Document document = parse(write(GmlVersion.GML_3_2, LAMBERT, Stands.batch()));
        assertEquals(3, document.getElementsByTagNameNS("http://www.opengis.net/wfs/2.0", "member").getLength());
        Element second = one(document, "peuplement", 1);
        assertEquals("http://igo.example/foret", second.getNamespaceURI());
        assertEquals("peuplement._x00E9__x002F__x0020_2", second.getAttributeNS(GmlVersion.GML_3_2.namespace(), "id"));
        assertEquals(Stands.TEXT, one(document, "essence", 1).getTextContent());
        assertEquals("-9007199254740993", one(document, "an_orig", 1).getTextContent());
        assertEquals("12.5", one(document, "sup_x0020_ha", 0).getTextContent());
        assertEquals("true", one(document, "exploité", 0).getTextContent());
        assertEquals("1899-12-31", one(document, "relevé", 1).getTextContent());
        assertEquals("2023-06-01T12:34:56.789Z", one(document, "vu", 1).getTextContent());
        for (String name : List.of("essence", "an_orig", "sup_x0020_ha", "exploité", "relevé", "vu", "geom")) {
            Element nil = one(document, name, 2);
            assertEquals("true", nil.getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "nil"), name);
        }
    }

    @Test
    void areasAreMultiSurfacesWithIdsOfTheirOwn() throws Exception {
        Document document = parse(write(GmlVersion.GML_3_2, LAMBERT, Stands.batch()));
        assertEquals(2, document.getElementsByTagNameNS("*", "MultiSurface").getLength());
        assertEquals(3, document.getElementsByTagNameNS("*", "Polygon").getLength());
        assertEquals(1, document.getElementsByTagNameNS("*", "interior").getLength());
        assertEquals("urn:ogc:def:crs:EPSG::32198", one(document, "MultiSurface", 0).getAttribute("srsName"));
        assertFalse(one(document, "Polygon", 0).hasAttribute("srsName"));
        assertEquals(
                "-1000.25 300000 -900 300000.125 -900 300100 -1000.25 300100 -1000.25 300000",
                one(document, "posList", 0).getTextContent());
        Set<String> ids = new HashSet<>();
        NodeList all = document.getElementsByTagNameNS("*", "*");
        int withId = 0;
        for (int i = 0; i < all.getLength(); i++) {
            String id = ((Element) all.item(i)).getAttributeNS(GmlVersion.GML_3_2.namespace(), "id");
            if (!id.isEmpty()) {
                withId++;
                ids.add(id);
            }
        }
        assertEquals(3 + 2 + 3, withId);
        assertEquals(withId, ids.size());
    }

    @Test
    void writesTheAxesAsTheNameOfTheSystemSays() throws Exception {
        FeatureEncoding urn = FeatureEncoding.of(Stands.type(), CoordinateSystems.epsg(4326)).withBounds();
        Document latLon = parse(write(GmlVersion.GML_3_2, urn, Stands.batch()));
        assertTrue(one(latLon, "posList", 1).getTextContent().matches("46\\.\\d+ -68\\.5 .*"));
        assertTrue(one(latLon, "lowerCorner", 0).getTextContent().matches("46\\.\\d+ -68\\.5\\d+"));
        FeatureEncoding plain = urn.named("EPSG:4326", AxisOrder.EAST_NORTH);
        Document lonLat = parse(write(GmlVersion.GML_3_1, plain, Stands.batch()));
        assertTrue(one(lonLat, "posList", 1).getTextContent().matches("-68\\.5 46\\.\\d+ .*"));
        assertEquals("EPSG:4326", one(lonLat, "MultiSurface", 0).getAttribute("srsName"));
    }

    @Test
    void writesTheValuesOfOneProperty() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Utf8Output out = new Utf8Output(bytes);
        GmlMembers members = new GmlMembers(GmlVersion.GML_3_2, LAMBERT, out);
        members.writeValues(Stands.batch(), "an_orig", "<m>", "</m>");
        out.drain();
        assertEquals("<m>1985</m><m>-9007199254740993</m>", bytes.toString(StandardCharsets.UTF_8));
        assertEquals(2, members.count());
        members.writeValues(Stands.batch(), "geom", "<m>", "</m>");
        out.drain();
        assertTrue(bytes.toString(StandardCharsets.UTF_8).contains("<m><gml:MultiSurface srsName="));
        assertEquals(4, members.count());
    }

    @Test
    void gdalReadsTheSame(@TempDir Path folder) throws IOException {
        for (GmlVersion version : GmlVersion.values()) {
            Path file = folder.resolve(version + ".gml");
            Files.writeString(file, write(version, LAMBERT.withBounds(), Stands.batch()));
            String info = Ogr.info(file);
            assertTrue(info.contains("Feature Count: 3"), info);
            assertTrue(info.contains("Geometry: Multi Polygon"), info);
            assertTrue(info.contains("Extent: (-1000.250000, 300000.000000) - (300.000000, 310100.000000)"), info);
            assertTrue(info.contains("ID[\"EPSG\",32198]"), info);
            JsonNode second = Ogr.read(file).get("features").get(1);
            assertEquals(Stands.TEXT, second.get("properties").get("essence").textValue());
            assertEquals(-9007199254740993L, second.get("properties").get("an_orig").longValue());
            assertEquals(2, second.get("geometry").get("coordinates").size());
        }
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
        FeatureEncoding mixed = FeatureEncoding.of(
                Stands.type(GeometryKind.MIXED, Stands.LAMBERT, Stands.NUMBER), Stands.LAMBERT);
        for (GmlVersion version : GmlVersion.values()) {
            Path file = folder.resolve(version + ".gml");
            Files.writeString(file, write(version, mixed, Stands.of(all)));
            JsonNode features = Ogr.read(file).get("features");
            for (int i = 0; i < all.length; i++) {
                assertEquals(
                        all[i].getGeometryType(),
                        features.get(i).get("geometry").get("type").textValue());
            }
        }
    }
}
