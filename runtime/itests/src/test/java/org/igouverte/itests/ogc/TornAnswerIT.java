package org.igouverte.itests.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.example.partner.TearingSource;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.PlainConnection;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An answer that breaks after its first byte is cut off on the wire: nobody takes the piece for the whole. */
class TornAnswerIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("torn-answer");

    private static final String ITEMS = "/ogcapi/collections/essai:carre/items?f=geojson&limit=";

    @BeforeAll
    static void deploy() throws IOException {
        byte[] jar = PartnerJar.small("1.0.0", "a", "#204060")
                .without(PartnerJar.DATA)
                .entry(PartnerJar.LAYER, """
                        igo: 1
                        title: {fr: Points, en: Points}
                        abstract: {fr: Des points., en: Points.}
                        data: {service: tearing}
                        id: no
                        style: styles/carre.sld
                        """)
                .type(TearingSource.class)
                .activator(TearingSource.Activator.class)
                .bytes();
        Reply reply = SERVER.client().deploy(jar, "tearing.jar");
        assertEquals(2, reply.status() / 100, reply::toString);
    }

    @Test
    void whatIsWholeArrives() throws IOException {
        Reply reply = SERVER.client().get(ITEMS + 2000);
        assertEquals(200, reply.status());
        assertTrue(reply.text().strip().endsWith("}"));
    }

    @Test
    void whatBreaksIsCutOff() {
        String all = ITEMS + 10_000 + "&offset=" + (TearingSource.GOOD - 5_000);
        assertThrows(IOException.class, () -> {
            try (PlainConnection connection = SERVER.client().connect()) {
                connection.get(all);
            }
        });
        // Compressed or not, for a client that is used every day as well.
        assertThrows(IOException.class, () -> SERVER.client().get(all));
        assertThrows(IOException.class, () -> SERVER.client().get(all, "Accept-Encoding", "gzip"));
    }

    @Test
    void whatBreaksBeforeItsFirstByteIsAnError() throws IOException {
        Reply reply = SERVER.client().get(ITEMS + "10&offset=" + (TearingSource.GOOD + 5));
        assertEquals(503, reply.status(), reply::toString);
    }
}
