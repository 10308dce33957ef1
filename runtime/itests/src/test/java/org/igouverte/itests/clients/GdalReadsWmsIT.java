package org.igouverte.itests.clients;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GDAL's WMS driver finds every layer in the capabilities and draws what GetMap does. */
class GdalReadsWmsIT {

    private static final int SIDE = 400;

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    @TempDir
    Path folder;

    @Test
    void everyLayerIsASubdataset() throws Exception {
        for (String version : new String[] {"1.3.0", "1.1.1"}) {
            String info = Program.run(
                    folder, "gdalinfo",
                    "WMS:" + SERVER.client().url("/wms?SERVICE=WMS&REQUEST=GetCapabilities&VERSION=" + version));
            assertTrue(SERVER.client().layers().size() >= 6);
            for (String layer : SERVER.client().layers()) {
                assertTrue(info.contains("LAYERS=" + layer.replace(":", "%3A") + "&"), version + ": " + layer + info);
            }
        }
    }

    /** The same place in systems of either axis order and in both versions. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "1.3.0; CRS=EPSG:32198; -336000,451000,-332000,455000; -336000,451000,-332000,455000",
        "1.1.1; SRS=EPSG:3857; -8126000,6102000,-8120000,6108000; -8126000,6102000,-8120000,6108000",
        "1.3.0; CRS=EPSG:4326; -73.03,47.96,-72.97,48.00; 47.96,-73.03,48.00,-72.97",
    })
    void whatItDrawsIsWhatGetMapDraws(String version, String crs, String window, String bounds) throws Exception {
        String map = "/wms?SERVICE=WMS&REQUEST=GetMap&VERSION=" + version + "&LAYERS=foret:peuplement&STYLES=&" + crs;
        String[] b = window.split(",");
        Path drawn = folder.resolve("gdal.png");
        Program.run(
                folder, "gdal_translate", "-q", "-of", "PNG", "-outsize", "" + SIDE, "" + SIDE,
                "-projwin", b[0], b[3], b[2], b[1],
                "WMS:" + SERVER.client().url(map) + "&BBOX=" + bounds, drawn.toString());
        BufferedImage theirs = ImageIO.read(drawn.toFile());
        BufferedImage ours = SERVER.client()
                .get(map + "&BBOX=" + bounds + "&WIDTH=" + SIDE + "&HEIGHT=" + SIDE + "&FORMAT=image/png")
                .picture();
        Likeness.check(theirs, ours);
    }
}
