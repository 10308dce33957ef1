package org.igouverte.itests.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.Client;
import org.igouverte.itests.server.Homes;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.ServerProcess;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One IGO shows layers of another, by each protocol, as the other does; and goes on while the other is down. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CascadeIT {

    private static final String ORIGIN_LAYER = "foret:peuplement";
    private static final String MAP = "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&CRS=EPSG:32198&WIDTH=300&HEIGHT=300&STYLES="
            + "&FORMAT=image/png&BBOX=-338000,449000,-332000,455000&LAYERS=";

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("cascade");

    private static ServerProcess origin;

    @BeforeAll
    static void startOrigin() throws Exception {
        origin = ServerProcess.start(Homes.fresh("cascade-origin"));
        Client there = origin.awaitReady();
        Files.createDirectories(SERVER.home().resolve("config"));
        Files.writeString(SERVER.home().resolve("config/org.igouverte.outgoing.cfg"),
                "hosts=" + there.url("") + "\nprivateNetworks=127.0.0.0/8\npauseSeconds=1\n");
        String layer = "igo: 1\ntitle: %1$s\nabstract: %1$s\ndata: {%2$s: \"%3$s\", layer: \"" + ORIGIN_LAYER
                + "\", fresh: 2}\n%4$s";
        PartnerJar jar = PartnerJar.small("1.0.0", "a", "#00ff00")
                .entry("IGO-INF/layers/carte.yaml", layer.formatted("Carte", "wms", there.url("/wms"),
                        "fields: {type_couv: {label: Couvert}, sup_ha: {label: Superficie, type: real}}\n"))
                .entry("IGO-INF/layers/objets.yaml",
                        layer.formatted("Objets", "wfs", there.url("/wfs"), "style: styles/carre.sld\n"))
                .entry("IGO-INF/layers/api.yaml",
                        layer.formatted("API", "ogcapi", there.url("/ogcapi"), "style: styles/carre.sld\n"));
        deploy(jar.bytes());
    }

    /** The configuration is taken within a second; until then the other server may not be asked. */
    private static void deploy(byte[] jar) throws Exception {
        Reply reply = SERVER.client().deploy(jar, "cascade.jar");
        for (int i = 0; i < 40 && reply.status() == 422 && reply.text().contains("outgoing.cfg"); i++) {
            Thread.sleep(250);
            reply = SERVER.client().deploy(jar, "cascade.jar");
        }
        assertEquals(201, reply.status(), reply::text);
    }

    @AfterAll
    static void stopOrigin() {
        origin.close();
    }

    private static int[] pixels(Reply reply) throws IOException {
        assertEquals("image/png", reply.type(), reply::text);
        BufferedImage image = reply.picture();
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static long matched(Client client, String layer, String filter) throws IOException {
        return client.get("/ogcapi/collections/" + layer + "/items?limit=1&f=json" + filter).json().path("numberMatched").asLong(-1);
    }

    @Test
    @Order(1)
    void picturesAndCountsAreThoseOfTheOrigin() throws Exception {
        Client here = SERVER.client();
        Client there = origin.client();
        int[] wanted = pixels(there.get(MAP + ORIGIN_LAYER));
        assertTrue(Arrays.stream(wanted).distinct().count() > 5, "there is something to see");
        assertArrayEquals(wanted, pixels(here.get(MAP + "essai:carte")), "pixel for pixel");
        String filter = "&filter=type_couv%3D%27R%27%20AND%20sup_ha%3E8";
        for (String layer : List.of("essai:objets", "essai:api")) {
            assertEquals(matched(there, ORIGIN_LAYER, ""), matched(here, layer, ""), layer);
            assertEquals(matched(there, ORIGIN_LAYER, filter), matched(here, layer, filter), layer);
        }
        Reply info = here.get((MAP + "essai:carte").replace("GetMap", "GetFeatureInfo")
                + "&QUERY_LAYERS=essai:carte&I=150&J=150&INFO_FORMAT=application/json");
        assertTrue(info.text().contains("\"type_couv\":"), info::text);
    }

    @Test
    @Order(2)
    void whatWasGoodIsShownWhileTheOriginIsDownAndSaysSo() throws Exception {
        Client here = SERVER.client();
        int[] before = pixels(here.get(MAP + "essai:carte"));
        origin.kill();
        Thread.sleep(2100);
        assertArrayEquals(before, pixels(here.get(MAP + "essai:carte")));
        here.await("/viewer/state?lang=fr", reply -> reply.text().contains("ce qui est montré peut dater du"));
        here.await("/wms?SERVICE=WMS&REQUEST=GetCapabilities", reply -> reply.text().contains("ne répond pas"));
        Reply other = here.get(MAP.replace("-338000,449000", "-337000,450000") + "essai:carte");
        assertTrue(other.status() == 503 || other.text().contains("ServiceException"), other::text);
        assertEquals("image/png", here.get(MAP + ORIGIN_LAYER).type(), "a layer of its own knows nothing of it");
    }
}
