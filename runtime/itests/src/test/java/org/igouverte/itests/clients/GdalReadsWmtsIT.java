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

/** GDAL's WMTS driver finds every layer in every tile matrix set and makes pictures of tiles that look as GetMap does. */
class GdalReadsWmtsIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    @TempDir
    Path folder;

    private static String service(String address) {
        return "WMTS:" + SERVER.client().url(address);
    }

    @Test
    void everyLayerInEverySetIsASubdataset() throws Exception {
        String info = Program.run(folder, "gdalinfo", service("/wmts?SERVICE=WMTS&REQUEST=GetCapabilities"));
        for (String layer : SERVER.client().layers()) {
            for (String set : new String[] {"WebMercatorQuad", "WorldCRS84Quad", "QuebecLambert"}) {
                assertTrue(info.contains("layer=" + layer + ",tilematrixset=" + set), layer + " in " + set);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "WebMercatorQuad; CRS=EPSG:3857; -8131000,6096000,-8125000,6102000",
        "WorldCRS84Quad; CRS=CRS:84; -73.03,47.96,-72.99,48.00",
        "QuebecLambert; CRS=EPSG:32198; -336000,451000,-332000,455000",
    })
    void tilesMakeThePictureOfGetMap(String set, String crs, String bounds) throws Exception {
        String[] b = bounds.split(",");
        Path drawn = folder.resolve("drawn.png");
        Program.run(
                folder, "gdal_translate", "-q", "-of", "PNG", "-r", "bilinear", "-outsize", "400", "400",
                "-projwin", b[0], b[3], b[2], b[1],
                service("/wmts/1.0.0/WMTSCapabilities.xml") + ",layer=foret:peuplement,tilematrixset=" + set,
                drawn.toString());
        BufferedImage ours = SERVER.client()
                .get("/wms?SERVICE=WMS&REQUEST=GetMap&VERSION=1.3.0&LAYERS=foret:peuplement&STYLES=&WIDTH=400&HEIGHT=400"
                        + "&FORMAT=image/png&" + crs + "&BBOX=" + bounds)
                .picture();
        Likeness.check(ImageIO.read(drawn.toFile()), ours);
    }
}
