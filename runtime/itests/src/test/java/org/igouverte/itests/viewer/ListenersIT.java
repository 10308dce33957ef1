package org.igouverte.itests.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.itests.partner.PartnerJar;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Five thousand open pages on one node: each hears of a swap, and the server answers others meanwhile. */
class ListenersIT {

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.named("listeners");

    private static final int PAGES = 5000;
    /** Both ends of a connection are in this process. */
    private static final int FILES = 2 * PAGES + 1000;

    private static final long PATIENCE_NANOS = 120_000_000_000L;
    private static final byte[] REQUEST =
            "GET /events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** What one page has heard: how often its answer named an event. */
    private static final class Heard {
        private static final String EVENT = "event: changed";
        private String rest = "";
        private int events;

        void take(ByteBuffer bytes) {
            String text = rest + StandardCharsets.UTF_8.decode(bytes);
            for (int at = text.indexOf(EVENT); at >= 0; at = text.indexOf(EVENT, at + 1)) {
                events++;
            }
            // An event may be cut by the end of what was read; a whole one must not count twice.
            rest = text.substring(Math.max(0, text.length() - EVENT.length() + 1));
        }
    }

    @Test
    void fiveThousandPagesHearOfASwap() throws IOException {
        assumeTrue(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        && system.getMaxFileDescriptorCount() >= FILES,
                "this process may not open that many connections");
        SERVER.client().deploy(PartnerJar.small("1.0.0", "un", "#336699").bytes(), "essai.jar");
        InetSocketAddress address =
                new InetSocketAddress("127.0.0.1", URI.create(SERVER.client().url("/")).getPort());
        List<SocketChannel> pages = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < PAGES; i++) {
                SocketChannel page = SocketChannel.open(address);
                pages.add(page);
                page.write(ByteBuffer.wrap(REQUEST));
                page.configureBlocking(false);
                page.register(selector, SelectionKey.OP_READ, new Heard());
            }
            awaitAll(selector, 1);
            assertEquals(
                    201,
                    SERVER.client()
                            .deploy(PartnerJar.small("2.0.0", "deux", "#993366").bytes(), "essai.jar")
                            .status());
            assertEquals(200, SERVER.client().get("/viewer/state").status());
            awaitAll(selector, 2);
        } finally {
            for (SocketChannel page : pages) {
                page.close();
            }
        }
    }

    private static void awaitAll(Selector selector, int events) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (selector.keys().stream().anyMatch(key -> ((Heard) key.attachment()).events < events)) {
            assertTrue(System.nanoTime() < end, () -> selector.keys().stream()
                            .filter(key -> ((Heard) key.attachment()).events < events)
                            .count()
                    + " pages heard of fewer than " + events + " changes");
            selector.select(1000);
            for (SelectionKey key : selector.selectedKeys()) {
                buffer.clear();
                assertTrue(((SocketChannel) key.channel()).read(buffer) >= 0, "a stream ended");
                ((Heard) key.attachment()).take(buffer.flip());
            }
            selector.selectedKeys().clear();
        }
    }
}
