package org.igouverte.itests.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.igouverte.itests.server.Client;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** GDAL finds the coordinates of printed maps, and at them what GetMap shows; large sheets come out of a small server. */
class GdalReadsPrintsIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    @TempDir
    Path folder;

    private static int difference(BufferedImage a, BufferedImage b, int shift) {
        int different = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x + shift < a.getWidth(); x++) {
                int p = a.getRGB(x + shift, y);
                int q = b.getRGB(x, y);
                int far = Math.abs((p >> 16 & 255) - (q >> 16 & 255)) + Math.abs((p & 255) - (q & 255));
                different += far > 60 ? 1 : 0;
            }
        }
        return different;
    }

    @Test
    void aPieceCutByCoordinatesIsThePictureOfGetMap() throws Exception {
        Client client = SERVER.client();
        Reply print = client.get("/print?layers=foret:peuplement&center=-73.0,48.0&scale=50000&crs=EPSG:32198&paper=A4"
                + "&dpi=150&legend=false&title=Essai");
        assertEquals(200, print.status(), print.toString());
        Path pdf = Files.write(folder.resolve("print.pdf"), print.body());
        String info = Program.run(folder, "gdalinfo", pdf.toString());
        assertTrue(info.contains("ID[\"EPSG\",32198]") && info.contains("NEATLINE=POLYGON"), info);
        // 3 by 3 km, ten metres a pixel.
        String[] b = {"-336500", "452000", "-333500", "455000"};
        Path cut = folder.resolve("cut.png");
        Program.run(
                folder, "gdal_translate", "-q", "-of", "PNG", "-r", "bilinear", "-outsize", "300", "300", "-projwin",
                b[0], b[3], b[2], b[1], pdf.toString(), cut.toString());
        BufferedImage drawn = client.get("/wms?SERVICE=WMS&REQUEST=GetMap&VERSION=1.3.0&LAYERS=foret:peuplement&STYLES="
                        + "&CRS=EPSG:32198&WIDTH=300&HEIGHT=300&FORMAT=image/png&BBOX=" + String.join(",", b))
                .picture();
        BufferedImage printed = ImageIO.read(cut.toFile());
        int here = difference(printed, drawn, 0);
        int aside = difference(printed, drawn, 6);
        assertTrue(here < 300 * 300 / 20, here + " pixels differ");
        assertTrue(aside > 2 * here, "sixty metres aside " + aside + " pixels differ, here " + here);
    }

    @Test
    void aSheetA0IsMadeAsJob() throws Exception {
        Client client = SERVER.client();
        String order =
                """
                {"inputs": {"layers": "transport:route,territoire:lac", "center": "-71.9,47.4", "scale": 250000,
                 "paper": "A0", "dpi": 200, "crs": "EPSG:32198", "title": "Grand format"}}
                """;
        Reply direct = client.get("/print?layers=transport:route&center=-71.9,47.4&scale=250000&paper=A0&dpi=200");
        assertEquals(413, direct.status(), "too large to be waited for");
        Reply started = client.send(
                "POST", "/ogcapi/processes/imprimer/execution", order.getBytes(StandardCharsets.UTF_8),
                "Content-Type", "application/json", "Prefer", "respond-async");
        assertEquals(201, started.status(), started.toString());
        String job = "/ogcapi/jobs/" + started.json().get("jobID").asText();
        Reply done = client.await(job + "?f=json", reply -> !reply.text().contains("\"running\"")
                && !reply.text().contains("\"accepted\""));
        assertEquals("successful", done.json().get("status").asText(), done.text());
        Path pdf = Files.write(folder.resolve("a0.pdf"), client.get(job + "/results").body());
        // 841 by 1189 mm, begun pixels counted, at GDAL's own 150 dots an inch.
        assertTrue(Program.run(folder, "gdalinfo", pdf.toString()).contains("Size is 4967, 7022"), "an A0");
    }
}
