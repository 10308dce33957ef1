package org.igouverte.itests.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.example.partner.ManySource;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.Homes;
import org.igouverte.itests.server.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Answers that are several times as large as the memory leave as they are made. With {@code -Digo.million} they have a
 * million features and the server has the memory that is shipped; else a fifth of that in less memory.
 */
class StreamingIT {

    private static final boolean MILLION = System.getProperty("igo.million") != null;
    private static final long FEATURES = MILLION ? 1_000_000 : 200_000;
    private static final String HEAP = MILLION ? "512m" : "160m";
    private static final String ITEMS = "/ogcapi/collections/essai:carre/items?f=json&limit=1000000";
    private static final int PATIENCE_MILLIS = 60_000;

    private static ServerProcess server;
    private static Path progress;

    @BeforeAll
    static void start() throws IOException {
        Path home = Homes.fresh("streaming");
        progress = home.resolve("progress");
        server = ServerProcess.start(home, Map.of("IGO_HEAP", HEAP));
        server.awaitReady();
        byte[] jar = PartnerJar.small("1.0.0", "a", "#204060")
                .without(PartnerJar.DATA)
                .entry(PartnerJar.LAYER, """
                        igo: 1
                        title: {fr: Aires, en: Areas}
                        abstract: {fr: Des aires., en: Areas.}
                        data: {service: many, parameters: {count: "%d", progress: "%s"}}
                        id: no
                        style: styles/carre.sld
                        """.formatted(FEATURES, progress))
                .type(ManySource.class)
                .activator(ManySource.Activator.class)
                .bytes();
        assertEquals(201, server.client().deploy(jar, "many.jar").status());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        ITEMS + ", '\"type\":\"Feature\"'",
        "/wfs?service=WFS&version=2.0.0&request=GetFeature&typenames=essai:carre, <wfs:member>",
        "/wfs?service=WFS&version=1.1.0&request=GetFeature&typename=essai:carre, <essai:carre gml:id=",
        "/wfs?service=WFS&version=2.0.0&request=GetFeature&typenames=essai:carre&outputFormat=csv, Area number",
    })
    void everyFeatureArrives(String address, String mark) throws IOException {
        byte[] wanted = mark.getBytes(StandardCharsets.US_ASCII);
        long found = 0;
        long length = 0;
        try (InputStream in = URI.create(server.client().url(address)).toURL().openStream()) {
            byte[] buffer = new byte[1 << 16];
            int matched = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                length += n;
                for (int i = 0; i < n; i++) {
                    // No mark begins again within itself.
                    matched = buffer[i] == wanted[matched] ? matched + 1 : buffer[i] == wanted[0] ? 1 : 0;
                    if (matched == wanted.length) {
                        found++;
                        matched = 0;
                    }
                }
            }
        }
        assertEquals(FEATURES, found);
        assertTrue(address.contains("csv") || length > 1000 * FEATURES, "bytes: " + length);
        assertFalse(server.log().contains("OutOfMemoryError"));
        assertTrue(Files.readString(progress).startsWith("closed"));
    }

    /** A client that reads slowly holds the work up, and one that is gone ends it. */
    @Test
    void workWaitsForItsClientAndEndsWithIt() throws Exception {
        URI address = URI.create(server.client().url("/"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + ITEMS + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String start = new String(socket.getInputStream().readNBytes(1 << 15), StandardCharsets.US_ASCII);
            assertTrue(start.startsWith("HTTP/1.1 200") && start.contains("\"type\":\"Feature\""), start);
            // What the sockets hold is a small part of the whole.
            Thread.sleep(500);
            String at = Files.readString(progress);
            assertTrue(at.startsWith("at ") && number(at) < FEATURES / 2, at);
        }
        String closed = "";
        for (int waited = 0; !closed.startsWith("closed") && waited < PATIENCE_MILLIS; waited += 50) {
            Thread.sleep(50);
            closed = Files.readString(progress);
        }
        assertTrue(closed.startsWith("closed") && number(closed) < FEATURES / 2, closed);
    }

    private static long number(String told) {
        return Long.parseLong(told.substring(told.indexOf(' ') + 1));
    }
}
