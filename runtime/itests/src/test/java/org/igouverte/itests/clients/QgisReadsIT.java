package org.igouverte.itests.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** QGIS, without its window, reads what the partner's file holds and draws what the server draws. */
class QgisReadsIT {

    private static final String MAP = "/wms?SERVICE=WMS&REQUEST=GetMap&VERSION=1.3.0&LAYERS=foret:peuplement&STYLES="
            + "&WIDTH=400&HEIGHT=400&FORMAT=image/png&";

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    @TempDir
    static Path folder;

    private static JsonNode facts;
    private static String file;

    @BeforeAll
    static void read() throws IOException {
        facts = new ObjectMapper()
                .readTree(Program.python(folder, "qgis_reads.py", SERVER.client().url(""), folder.toString()));
        Path data = folder.resolve("peuplements.gpkg");
        Files.copy(
                Path.of(
                        System.getProperty("igo.root"),
                        "partner-bundles/mffp/src/main/resources/IGO-INF/data/peuplements.gpkg"),
                data);
        file = data.toString();
    }

    /** The last number that GDAL writes of what a statement on the file gives. */
    private static double ofFile(String statement) throws IOException {
        String[] words = Program.run(folder, "ogrinfo", "-ro", "-q", "-dialect", "SQLITE", "-sql", statement, file)
                .strip()
                .split("\\s+");
        return Double.parseDouble(words[words.length - 1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wfs 2.0.0", "wfs 1.1.0", "ogcapi"})
    void countsValuesAndGeometriesAreThoseOfTheFile(String service) throws IOException {
        JsonNode read = facts.get(service);
        double count = ofFile("select count(*) from peuplement");
        assertEquals(count, read.get("count").doubleValue());
        assertEquals(count, read.get("read").doubleValue());
        assertEquals(ofFile("select sum(sup_ha) from peuplement"), read.get("hectares").doubleValue(), 1e-4);
        assertEquals(
                ofFile("select sum(ST_NPoints(geom)) from peuplement"), read.get("vertices").doubleValue());
        assertEquals("double", read.get("types").get("sup_ha").textValue());
        assertEquals("QString", read.get("types").get("gr_ess").textValue());
        assertTrue(
                Set.of("int", "qlonglong").contains(read.get("types").get("an_orig").textValue()),
                () -> "a year is a number: " + read.get("types"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wfs 2.0.0", "wfs 1.1.0"})
    void asksForAWindowAndForAGroup(String service) throws IOException {
        JsonNode read = facts.get(service);
        assertEquals(
                ofFile("select count(*) from peuplement where"
                        + " ST_Intersects(geom, BuildMbr(-336000, 451000, -332000, 455000))"),
                read.get("within").doubleValue());
        assertEquals(
                ofFile("select count(*) from peuplement where gr_ess = 'SBSB'"), read.get("where").doubleValue());
    }

    @Test
    void extentsHoldTheData() throws IOException {
        assertEquals("EPSG:32198", facts.get("wfs 2.0.0").get("crs").textValue());
        assertEquals("EPSG:4326", facts.get("ogcapi").get("crs").textValue());
        for (String service : new String[] {"wfs 2.0.0", "wfs 1.1.0", "wms 1.3.0", "wms 1.1.1"}) {
            String[] corners = {"min(ST_MinX", "min(ST_MinY", "max(ST_MaxX", "max(ST_MaxY"};
            for (int i = 0; i < 4; i++) {
                double corner = ofFile("select " + corners[i] + "(geom)) from peuplement");
                double seen = facts.get(service).get("extent").get(i).doubleValue();
                // WFS gives degrees, whose rectangle is not that of a projection.
                double slack = service.startsWith("wfs") ? 2_500 : 1;
                assertEquals(corner, seen, slack, service + ", corner " + i);
                assertTrue(i < 2 ? seen <= corner + 0.001 : seen >= corner - 0.001, service + ", corner " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wms 1.3.0", "wms 1.1.1"})
    void identifiesInPlainWords(String service) {
        String said = facts.get(service).get("said").textValue();
        assertTrue(said.contains("Type de couvert : Résineux") && said.contains("-334001.5+453113.2"), said);
    }

    @Test
    void drawsWhatTheServerDraws() throws IOException {
        Map<String, String> windows = Map.of(
                "CRS=EPSG:32198&BBOX=-336000,451000,-332000,455000", "wms 1.3.0,wms 1.1.1",
                "CRS=EPSG:3857&BBOX=-8131000,6096000,-8125000,6102000", "wmts,wmts rest,xyz");
        for (Map.Entry<String, String> window : windows.entrySet()) {
            BufferedImage ours = SERVER.client().get(MAP + window.getKey()).picture();
            for (String name : window.getValue().split(",")) {
                Likeness.check(picture(name), ours);
            }
        }
    }

    /** In QGIS' own colours: every pixel belongs to a stand, and there are outlines. */
    @Test
    void drawsVectorTiles() throws IOException {
        BufferedImage drawn = picture("vector tiles");
        Set<Integer> colours = new HashSet<>();
        int paper = 0;
        for (int y = 0; y < drawn.getHeight(); y++) {
            for (int x = 0; x < drawn.getWidth(); x++) {
                colours.add(drawn.getRGB(x, y));
                paper += drawn.getRGB(x, y) == 0xffffffff ? 1 : 0;
            }
        }
        assertEquals(0, paper, "pixels that nobody has drawn");
        assertTrue(colours.size() >= 2, "fills and outlines");
    }

    private static BufferedImage picture(String name) throws IOException {
        return ImageIO.read(folder.resolve(name + ".png").toFile());
    }
}
