package org.igouverte.itests.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.igouverte.itests.server.Homes;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A project written by QGIS becomes a bundle whose pictures have the colours that QGIS draws, and says what it lost. */
class QgisProjectIT {

    private static final Path SCRIPT =
            Path.of(System.getProperty("igo.distribution")).resolve("bin/igo-workbench").toAbsolutePath();

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("qgis-project");

    private static Path folder;

    private record Ran(int exit, String output) {}

    @BeforeAll
    static void writeProject() throws Exception {
        folder = Homes.fresh("qgis-files");
        Path script = Path.of(System.getProperty("igo.root"), "runtime/itests/src/test/python/qgis_project.py");
        Ran ran = run(Map.of("QT_QPA_PLATFORM", "offscreen"), "/usr/bin/python3", script.toAbsolutePath().toString(),
                folder.toAbsolutePath().toString());
        assertEquals(0, ran.exit(), ran.output());
    }

    private static Ran run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        return new Ran(process.exitValue(), output);
    }

    private static Ran pack(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 2];
        command[0] = SCRIPT.toString();
        command[1] = "pack";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return run(Map.of("LC_ALL", "en"), command);
    }

    /** Pixels of a colour, give or take a step in each part. */
    private static int count(BufferedImage image, int rgb) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int p = image.getRGB(x, y);
                boolean same = true;
                for (int shift = 0; shift < 24; shift += 8) {
                    same &= Math.abs((p >> shift & 255) - (rgb >> shift & 255)) <= 2;
                }
                count += same ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void aProjectBecomesABundleThatLooksTheSame() throws Exception {
        Ran packed = pack("carte.qgz", "--partner", "essai", "-o", "carte.jar");
        assertEquals(0, packed.exit(), packed.output());
        for (String told : List.of(
                "essai:peuplements – Peuplements: 36 features, polygons",
                "Éphémère – the layer itself: its data are not in a file (memory)",
                "Routes – the rule with the condition $length > 12000000")) {
            assertTrue(packed.output().contains(told), () -> told + " in " + packed.output());
        }
        String lost = packed.output().replaceAll("(?s).*Not carried over from QGIS:\n(.*)carte.jar: .*", "$1");
        assertEquals(2, lost.lines().count(), () -> "nothing else is lost: " + packed.output());
        SERVER.client().deploy(Files.readAllBytes(folder.resolve("carte.jar")), "carte.jar");
        String state = SERVER.client().get("/viewer/state").text();
        assertTrue(state.contains("essai:age"), state);
        Reply map = SERVER.client().get("/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&CRS=EPSG:32198&WIDTH=640&HEIGHT=720"
                + "&BBOX=-500,-2500,7500,6500&STYLES=&FORMAT=image/png"
                + "&LAYERS=essai:peuplements,essai:age,essai:routes,essai:lieux");
        assertEquals("image/png", map.type(), map::text);
        Files.write(folder.resolve("igo.png"), map.body());
        BufferedImage ours = map.picture();
        BufferedImage theirs = ImageIO.read(folder.resolve("qgis.png").toFile());
        Map<String, Integer> colours = Map.of(
                "softwood", 0x1f783c, "hardwood", 0xf0b428, "others", 0xbebebe, "young, half opaque", 0xffffe3,
                "old, half opaque", 0xb19d84, "casing", 0xffd200, "places", 0x005adc, "halo and paper", 0xffffff);
        colours.forEach((what, rgb) -> {
            int expected = count(theirs, rgb);
            int found = count(ours, rgb);
            assertTrue(expected > 100, () -> what + " is in the picture of QGIS: " + expected);
            assertTrue(Math.abs(found - expected) <= Math.max(150, expected * 0.08), () -> what + ": QGIS " + expected
                    + " pixels, here " + found);
        });
    }

    @Test
    void aFolderOfShapefilesBecomesLayersWithTheStylesBesideThem() throws Exception {
        Path shapes = Homes.fresh("qgis-shapes");
        for (String name : List.of("roads.shp", "roads.shx", "roads.dbf", "roads.prj", "roads.cpg", "roads.qml")) {
            Files.copy(folder.resolve(name), shapes.resolve(name));
        }
        Ran more = run(Map.of(), "ogr2ogr", "-q", shapes.resolve("Lieux dits.shp").toString(),
                folder.resolve("places.geojson").toString());
        assertEquals(0, more.exit(), more.output());
        Ran packed = pack(shapes.toString(), "--partner", "essai", "-o", folder.resolve("dossier").toString());
        assertEquals(0, packed.exit(), packed.output());
        String style = Files.readString(folder.resolve("dossier/IGO-INF/styles/roads.sld"));
        assertTrue(style.contains("<MaxScaleDenominator>100000</MaxScaleDenominator>"), style);
        assertTrue(Files.exists(folder.resolve("dossier/IGO-INF/layers/lieux_dits.yaml")));
        assertEquals(0, pack(folder.resolve("dossier").toString(), "-o", "dossier.jar").exit());
    }
}
