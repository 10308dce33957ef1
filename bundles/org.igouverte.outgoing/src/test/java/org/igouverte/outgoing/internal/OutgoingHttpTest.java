package org.igouverte.outgoing.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.outgoing.HostState;
import org.igouverte.outgoing.OutgoingException;
import org.igouverte.outgoing.OutgoingException.Reason;
import org.igouverte.outgoing.OutgoingRequest;
import org.igouverte.outgoing.OutgoingResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The gateway against servers that behave, and against those that do not. */
class OutgoingHttpTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 5\r\n"
            + "ETag: \"a\"\r\nConnection: close\r\n\r\nhello";

    private OutgoingComponent gateway;

    @AfterEach
    void close() {
        if (gateway != null) {
            gateway.deactivate();
        }
    }

    private static OutgoingSettings settings(List<String> hosts, List<String> networks) {
        return new OutgoingSettings(AllowedHosts.of(hosts), AddressRules.of(networks), 2, Duration.ofSeconds(2),
                Duration.ofMillis(600), Duration.ofMinutes(5), "IGO", Optional.empty(),
                Map.of("127.0.0.1", new OutgoingSettings.Header("Authorization", "Bearer secret")));
    }

    private OutgoingComponent open(String... hosts) {
        gateway = new OutgoingComponent(settings(List.of(hosts), List.of("127.0.0.0/8", "::1")));
        return gateway;
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    private Reason failure(OutgoingRequest request) {
        return assertThrows(OutgoingException.class, () -> read(request)).reason();
    }

    private String read(OutgoingRequest request) throws Exception {
        try (OutgoingResponse response = gateway.send(request, soon())) {
            return response.status() + " " + new String(response.bytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void bringsStatusHeadersAndBody() throws Exception {
        try (StubServer server = new StubServer((head, out) -> StubServer.write(out, OK))) {
            open("http://127.0.0.1:" + server.port());
            OutgoingRequest request = OutgoingRequest.get(server.uri("/a?b=c%20d"))
                    .withRange(10, 19)
                    .ifChanged(Optional.of("\"a\""), Optional.empty());
            try (OutgoingResponse response = gateway.send(request, soon())) {
                assertEquals(200, response.status());
                assertEquals("text/plain", response.mediaType());
                assertEquals(Optional.of("\"a\""), response.header("etag"));
                assertArrayEquals("hello".getBytes(StandardCharsets.UTF_8), response.bytes());
            }
            String head = server.heads.get(0);
            assertTrue(head.startsWith("GET /a?b=c%20d HTTP/1.1\r\n"), head);
            for (String line : List.of("range: bytes=10-19", "if-none-match: \"a\"", "user-agent: IGO",
                    "accept-encoding: identity", "authorization: Bearer secret")) {
                assertTrue(head.toLowerCase().contains(line.toLowerCase()), () -> line + " in " + head);
            }
            HostState state = gateway.hosts().get(0);
            assertEquals("http://127.0.0.1:" + server.port(), state.host());
            assertEquals(List.of(1L, 0L, 5L), List.of(state.answers(), state.failures(), state.bytes()));
        }
    }

    @Test
    void posts() throws Exception {
        try (StubServer server = new StubServer((head, out) -> StubServer.write(out, OK))) {
            open("http://127.0.0.1:" + server.port());
            assertEquals("200 hello", read(OutgoingRequest.post(server.uri("/"), "text/xml", new byte[7])));
            assertTrue(server.heads.get(0).toLowerCase().contains("content-length: 7"), server.heads::toString);
            assertTrue(server.heads.get(0).toLowerCase().contains("content-type: text/xml"), server.heads::toString);
        }
    }

    @Test
    void isClosedByDefault() throws Exception {
        try (StubServer server = new StubServer((head, out) -> StubServer.write(out, OK))) {
            open();
            assertEquals(Reason.NOT_ALLOWED, failure(OutgoingRequest.get(server.uri("/"))));
            assertTrue(gateway.refusal(server.uri("/")).orElseThrow().contains("127.0.0.1:" + server.port()));
            for (String other : List.of("file:///etc/passwd", "ftp://127.0.0.1/", "http://u:p@127.0.0.1/", "http:/x", "/a")) {
                assertTrue(gateway.refusal(URI.create(other)).isPresent(), other);
            }
            assertEquals(List.of(), server.heads);
        }
    }

    @Test
    void refusesPrivateAddressesOfAllowedNames() throws Exception {
        try (StubServer server = new StubServer((head, out) -> StubServer.write(out, OK))) {
            gateway = new OutgoingComponent(settings(List.of("http://localhost:" + server.port()), List.of("10.0.0.0/8")));
            URI uri = URI.create("http://localhost:" + server.port() + "/");
            assertEquals(Optional.empty(), gateway.refusal(uri));
            assertEquals(Reason.NOT_ALLOWED, failure(OutgoingRequest.get(uri)));
            assertEquals(List.of(), server.heads);
        }
    }

    @Test
    void followsRedirectsThatTheOperatorAllowsToo() throws Exception {
        try (StubServer good = new StubServer((head, out) -> StubServer.write(out, OK));
                StubServer server = new StubServer((head, out) -> StubServer.write(out, redirect(head, good)))) {
            open("http://127.0.0.1:" + server.port(), "http://localhost:" + good.port());
            assertEquals("200 hello", read(OutgoingRequest.get(server.uri("/allowed"))));
            assertFalse(good.heads.get(0).toLowerCase().contains("authorization"), "credentials go to their host alone");
            assertEquals(Reason.REDIRECT, failure(OutgoingRequest.get(server.uri("/loop"))));
            assertEquals(Reason.REDIRECT, failure(OutgoingRequest.get(server.uri("/more/1"))));
            assertEquals(Reason.REDIRECT, failure(OutgoingRequest.get(server.uri("/elsewhere"))));
            assertEquals(Reason.REDIRECT, failure(OutgoingRequest.get(server.uri("/file"))));
            assertEquals(1, good.heads.size());
        }
    }

    private static String redirect(String head, StubServer good) {
        String path = head.split(" ")[1];
        String location =
                switch (path) {
                    case "/allowed" -> "http://localhost:" + good.port() + "/";
                    case "/loop" -> "/loop";
                    case "/elsewhere" -> "http://127.0.0.1:" + good.port() + "/";
                    case "/file" -> "file:///etc/passwd";
                    default -> path + "1";
                };
        return "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    }

    @Test
    void stopsAtTheLimitOfSize() throws Exception {
        byte[] bomb = packed(new byte[1 << 20]);
        try (StubServer server = new StubServer((head, out) -> {
            String path = head.split(" ")[1];
            if (path.equals("/declared")) {
                StubServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            } else if (path.equals("/bomb")) {
                StubServer.write(
                        out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n");
                out.write(bomb);
            } else {
                StubServer.write(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
                while (true) {
                    out.write(new byte[4096]);
                }
            }
        })) {
            open("http://127.0.0.1:" + server.port());
            for (String path : List.of("/declared", "/bomb", "/endless")) {
                assertEquals(Reason.TOO_LARGE, failure(OutgoingRequest.get(server.uri(path)).withMaxBytes(100_000)), path);
            }
            assertEquals("200 " + "\0".repeat(1 << 20), read(OutgoingRequest.get(server.uri("/bomb"))));
        }
    }

    private static byte[] packed(byte[] bytes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void tellsWhatIsWrongWithAnAnswer() throws Exception {
        try (StubServer server = new StubServer((head, out) -> {
            switch (head.split(" ")[1]) {
                case "/truncated" -> StubServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello");
                case "/chunked" -> StubServer.write(
                        out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\nhello");
                case "/packed" -> {
                    StubServer.write(out, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n");
                    out.write(packed20());
                }
                case "/strange" -> StubServer.write(
                        out, "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 0\r\n\r\n");
                default -> StubServer.write(out, "SSH-2.0-OpenSSH_9.2\r\n\r\n");
            }
        })) {
            for (String path : List.of("/truncated", "/chunked", "/packed", "/strange", "/ssh")) {
                close();
                open("http://127.0.0.1:" + server.port());
                assertEquals(Reason.BAD_ANSWER, failure(OutgoingRequest.get(server.uri(path))), path);
            }
        }
    }

    /** A packed body that ends within. */
    private static byte[] packed20() {
        try {
            byte[] whole = packed("hello hello hello".getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(whole, 20);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void waitsNoLongerThanTheDeadline() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (StubServer server = new StubServer((head, out) -> {
            if (head.startsWith("GET /drip")) {
                StubServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                while (!end.await(100, TimeUnit.MILLISECONDS)) {
                    StubServer.write(out, "x");
                }
            }
            end.await();
        })) {
            open("http://127.0.0.1:" + server.port());
            assertEquals(Reason.TIMEOUT, failure(OutgoingRequest.get(server.uri("/silent"))));
            OutgoingException drip = assertThrows(OutgoingException.class, () -> {
                try (OutgoingResponse response = gateway.send(
                        OutgoingRequest.get(server.uri("/drip")), Deadline.after(Duration.ofSeconds(1)))) {
                    response.bytes();
                }
            });
            assertEquals(Reason.TIMEOUT, drip.reason());
            Deadline cancelled = soon();
            CompletableFuture.runAsync(() -> {
                while (server.heads.size() < 3) {
                    Thread.onSpinWait();
                }
                cancelled.cancel();
            });
            assertThrows(DeadlineExceededException.class, () -> {
                try (OutgoingResponse response = gateway.send(OutgoingRequest.get(server.uri("/drip")), cancelled)) {
                    response.bytes();
                }
            });
            end.countDown();
        }
    }

    @Test
    void leavesAHostAloneThatFails() throws Exception {
        try (StubServer server = new StubServer((head, out) -> StubServer.write(
                        out, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
                StubServer good = new StubServer((head, out) -> StubServer.write(out, OK))) {
            open("http://127.0.0.1:" + server.port(), "http://127.0.0.1:" + good.port());
            for (int i = 0; i < CircuitBreaker.FAILURES; i++) {
                assertEquals("503 ", read(OutgoingRequest.get(server.uri("/"))));
            }
            assertEquals(Reason.BROKEN, failure(OutgoingRequest.get(server.uri("/"))));
            assertEquals(CircuitBreaker.FAILURES, server.heads.size());
            assertEquals("200 hello", read(OutgoingRequest.get(good.uri("/"))));
            HostState broken = gateway.hosts().stream().filter(HostState::broken).findFirst().orElseThrow();
            assertEquals("http://127.0.0.1:" + server.port(), broken.host());
            assertEquals(1, broken.turnedAway());
        }
    }

    @Test
    void givesEachHostSlotsOfItsOwn() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (StubServer slow = new StubServer((head, out) -> {
                    StubServer.write(out, OK.replace("hello", ""));
                    end.await();
                    StubServer.write(out, "hello");
                });
                StubServer good = new StubServer((head, out) -> StubServer.write(out, OK))) {
            gateway = new OutgoingComponent(new OutgoingSettings(
                    AllowedHosts.of(List.of("http://127.0.0.1:" + slow.port(), "http://127.0.0.1:" + good.port())),
                    AddressRules.of(List.of("127.0.0.0/8")), 2, Duration.ofSeconds(2), Duration.ofSeconds(30),
                    Duration.ofMinutes(5), "IGO", Optional.empty(), Map.of()));
            OutgoingResponse first = gateway.send(OutgoingRequest.get(slow.uri("/1")), soon());
            OutgoingResponse second = gateway.send(OutgoingRequest.get(slow.uri("/2")), soon());
            assertEquals(Reason.BUSY, failure(OutgoingRequest.get(slow.uri("/3"))));
            assertEquals("200 hello", read(OutgoingRequest.get(good.uri("/"))));
            first.close();
            end.countDown();
            assertEquals("200 hello", read(OutgoingRequest.get(slow.uri("/4"))));
            second.close();
        }
    }

    @Test
    void saysThatNobodyIsThere() {
        open("http://127.0.0.1:1", "http://nowhere.invalid");
        assertEquals(Reason.UNREACHABLE, failure(OutgoingRequest.get(URI.create("http://127.0.0.1:1/"))));
        assertEquals(Reason.UNREACHABLE, failure(OutgoingRequest.get(URI.create("http://nowhere.invalid/"))));
    }

    @Test
    void goesThroughAProxyAlone() throws Exception {
        try (StubServer proxy = new StubServer((head, out) -> StubServer.write(out, OK))) {
            gateway = new OutgoingComponent(new OutgoingSettings(
                    AllowedHosts.of(List.of("http://nowhere.invalid")), AddressRules.of(List.of()), 2,
                    Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMinutes(5), "IGO",
                    Optional.of(new OutgoingSettings.Proxy(proxy.uri(""), "u", "p")), Map.of()));
            assertEquals("200 hello", read(OutgoingRequest.get(URI.create("http://nowhere.invalid/x"))));
            String head = proxy.heads.get(0);
            assertTrue(head.startsWith("GET http://nowhere.invalid/x "), head);
            assertTrue(head.contains("Basic dTpw"), head);
        }
    }
}
