package org.igouverte.ogc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.Preview;
import org.igouverte.ogc.TestCatalog;
import org.igouverte.ogc.TestLayer;
import org.igouverte.ogc.spi.OgcService;
import org.junit.jupiter.api.Test;

class OgcServletTest {

    private static final TestCatalog CATALOG = new TestCatalog(List.of(TestLayer.stands()));

    private interface Answering {
        void answer(OgcRequest request, OgcResponse response) throws OgcException, SourceException, IOException;
    }

    private record Service(Answering answering) implements OgcService {

        @Override
        public void serve(OgcRequest request, OgcResponse response)
                throws OgcException, SourceException, IOException {
            answering.answer(request, response);
        }

        @Override
        public void writeException(OgcException e, OgcRequest request, OgcResponse response) throws IOException {
            response.status(e.status());
            response.write("text/plain", (e.code() + '|' + e.locator() + '|' + e.text().in(request.language())).getBytes(
                    StandardCharsets.UTF_8));
        }
    }

    private static TestExchange sent(TestExchange exchange, Answering answering) {
        return exchange.send(CATALOG, Map.of("wms", new Service(answering)));
    }

    private static void say(OgcResponse response, Object text) throws IOException {
        response.write("text/plain", text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theServiceAndTheNamespaceAreFoundByThePath() {
        Answering answering =
                (request, response) -> say(response, request.scope().namespace() + " " + request.path() + request.serviceUrl());
        assertEquals(
                "Optional.empty []http://igo.example/wms",
                sent(TestExchange.of("/wms?x=1"), answering).text());
        assertEquals(
                "Optional[foret] [a, é b]http://igo.example/foret/wms",
                sent(TestExchange.of("/foret/wms/a/%C3%A9%20b/"), answering).text());
        assertEquals(404, sent(TestExchange.of("/nothing/wms"), answering).status());
        assertEquals(404, sent(TestExchange.of("/"), answering).status());
        assertEquals(404, sent(TestExchange.of("/wfs"), answering).status());
        assertEquals(400, sent(TestExchange.of("/wms/%FF"), answering).status());
    }

    @Test
    void aServiceComesAndGoesWhileOthersServe() {
        OgcServlet servlet = new OgcServlet(TestSettings.of(Map.of()), CATALOG);
        Service first = new Service((request, response) -> say(response, "first"));
        Service second = new Service((request, response) -> say(response, "second"));
        Service other = new Service((request, response) -> say(response, "other"));
        servlet.bind(first, Map.of(OgcService.PATH, "wms"));
        servlet.bind(other, Map.of(OgcService.PATH, "wfs"));
        servlet.bind(second, Map.of(OgcService.PATH, "wms"));
        assertEquals("second", TestExchange.of("/wms").send(servlet).text());
        servlet.unbind(second);
        assertEquals("first", TestExchange.of("/wms").send(servlet).text());
        servlet.unbind(first);
        assertEquals(404, TestExchange.of("/wms").send(servlet).status());
        assertEquals("other", TestExchange.of("/wfs").send(servlet).text());
    }

    @Test
    void everyPageMayReadAnAnswerAndNoneMayTakeItForAnotherType() {
        TestExchange answer = sent(TestExchange.of("/wms"), (request, response) -> say(response, "x"));
        assertEquals("*", answer.answered("Access-Control-Allow-Origin"));
        assertEquals("nosniff", answer.answered("X-Content-Type-Options"));
        TestExchange options = sent(TestExchange.of("/wms").method("OPTIONS"), (request, response) -> say(response, "x"));
        assertEquals(204, options.status());
        assertEquals("GET, HEAD, OPTIONS, POST", options.answered("Access-Control-Allow-Methods"));
        assertEquals("", options.text());
    }

    @Test
    void aWrongMethodIsToldWhichAreRight() {
        TestExchange answer =
                sent(TestExchange.of("/wms").method("DELETE"), (request, response) -> say(response, "x"));
        assertEquals(405, answer.status());
        assertEquals("GET, HEAD, OPTIONS, POST", answer.answered("Allow"));
        assertTrue(answer.text().startsWith("OperationNotSupported|"), answer.text());
    }

    @Test
    void anExceptionIsWrittenByTheServiceInTheLanguageAskedFor() {
        Answering failing = (request, response) -> {
            request.parameters().required("request");
        };
        TestExchange french = sent(TestExchange.of("/wms"), failing);
        assertEquals(400, french.status());
        assertEquals("MissingParameterValue|request|Le paramètre request est obligatoire.", french.text());
        assertEquals("*", french.answered("Access-Control-Allow-Origin"));
        assertEquals(
                "MissingParameterValue|request|Parameter request is required.",
                sent(TestExchange.of("/wms?language=en-CA"), failing).text());
    }

    @Test
    void whatCannotBeReadIsAnExceptionOfTheProtocolToo() {
        TestExchange answer = sent(TestExchange.of("/wms?a=%FF"), (request, response) -> say(response, "x"));
        assertEquals(400, answer.status());
        assertTrue(answer.text().startsWith("InvalidParameterValue|a|"), answer.text());
    }

    @Test
    void whatWasWrittenBeforeAFailureIsForgottenIfNothingHasLeft() {
        TestExchange answer = sent(TestExchange.of("/wms"), (request, response) -> {
            response.header("X-Half", "1");
            response.stream("image/png").write(new byte[100]);
            throw new IllegalStateException("defect");
        });
        assertEquals(500, answer.status());
        assertFalse(answer.aborted());
        assertNull(answer.answered("X-Half"));
        assertEquals("NoApplicableCode||Une erreur interne s'est produite.", answer.text());
    }

    @Test
    void aFailureAfterTheFirstByteCutsTheConnection() {
        TestExchange answer = sent(TestExchange.of("/wms").buffer(10), (request, response) -> {
            response.stream("text/xml").write("<whole>is not".getBytes(StandardCharsets.UTF_8));
            throw new SourceException("the disk is gone", null);
        });
        assertTrue(answer.aborted());
        assertEquals("<whole>is not", answer.text());
    }

    @Test
    void aClientThatLeavesEndsTheWork() {
        Deadline[] deadline = new Deadline[1];
        TestExchange answer = sent(TestExchange.of("/wms").buffer(10).clientReads(1000), (request, response) -> {
            deadline[0] = request.downloadDeadline();
            OutputStream out = response.stream("text/plain");
            while (true) {
                deadline[0].check();
                out.write(new byte[64]);
            }
        });
        assertTrue(deadline[0].isOver());
        assertTrue(answer.aborted());
    }

    @Test
    void timeThatIsUpIs503AndCancelsWhatCannotLookAtTheClock() {
        TestExchange answer = sent(TestExchange.of("/wms").settings(Map.of("interactiveSeconds", 1)), (request, response) -> {
            Object statement = new Object();
            boolean[] cancelled = new boolean[1];
            request.deadline().onCancel(() -> {
                synchronized (statement) {
                    cancelled[0] = true;
                    statement.notifyAll();
                }
            });
            synchronized (statement) {
                while (!cancelled[0]) {
                    try {
                        statement.wait();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
            throw new SourceException("interrupted", null);
        });
        assertEquals(503, answer.status());
        assertEquals("5", answer.answered("Retry-After"));
        assertTrue(answer.text().contains("temps accordé"), answer.text());
    }

    @Test
    void aFormIsReadAsParametersAndHeldToItsLimit() {
        Answering answering = (request, response) -> say(response, request.parameters().required("a"));
        String form = "application/x-www-form-urlencoded; charset=UTF-8";
        assertEquals("é", sent(TestExchange.of("/wms?b=1").post(form, "a=%C3%A9"), answering).text());
        assertEquals(413, sent(TestExchange.of("/wms").post(form, "a=" + "x".repeat(1 << 20)), answering).status());
    }

    @Test
    void aBodyThatIsLongerThanAllowedIs413() {
        TestExchange answer = sent(TestExchange.of("/wms").post("text/xml", "x".repeat(101)), (request, response) -> {
            request.body(100).readAllBytes();
        });
        assertEquals(413, answer.status());
    }

    @Test
    void aKnownStateIsNotSentAgain() {
        Answering answering = (request, response) -> {
            if (!response.notModified("abc")) {
                say(response, "x");
            }
        };
        TestExchange first = sent(TestExchange.of("/wms"), answering);
        assertEquals(200, first.status());
        String tag = first.answered("ETag");
        for (String known : List.of(tag, "\"z\", " + tag, "*", tag.substring(2))) {
            TestExchange again = sent(TestExchange.of("/wms").header("If-None-Match", known), answering);
            assertEquals(304, again.status());
            assertEquals("", again.text());
            assertEquals(tag, again.answered("ETag"));
        }
        assertEquals(200, sent(TestExchange.of("/wms").header("If-None-Match", "\"z\""), answering).status());
    }

    @Test
    void theLanguageOfAReaderIsThatOfTheBrowserUnlessAskedFor() {
        Answering answering = (request, response) -> say(response, request.language() + " " + request.readerLanguage());
        assertEquals("FR FR", sent(TestExchange.of("/wms"), answering).text());
        assertEquals("FR EN", sent(TestExchange.of("/wms").header("Accept-Language", "en"), answering).text());
        assertEquals(
                "FR FR",
                sent(TestExchange.of("/wms?lang=fr").header("Accept-Language", "en"), answering).text());
        assertEquals("FR FR", sent(TestExchange.of("/wms").header("Accept-Language", "de"), answering).text());
    }

    @Test
    void whatIsServedIsNotToldBeforeItIsKnown() {
        TestCatalog catalog = TestCatalog.starting();
        Service service = new Service((request, response) -> say(response, "no layers"));
        for (String path : List.of("/wms?request=GetCapabilities", "/foret/wms")) {
            TestExchange early = TestExchange.of(path).send(catalog, Map.of("wms", service));
            assertEquals(503, early.status());
            assertEquals("5", early.answered("Retry-After"));
            assertEquals("no-store", early.answered("Cache-Control"));
            assertEquals("NoApplicableCode||Le serveur démarre; réessayez dans un instant.", early.text());
        }
        catalog.commit(List.of());
        assertEquals(200, TestExchange.of("/wms").send(catalog, Map.of("wms", service)).status());
        assertEquals(404, TestExchange.of("/foret/wms").send(catalog, Map.of("wms", service)).status());
    }

    @Test
    void onlyConfiguredProxiesMaySayUnderWhatAddressTheServerIsFound() {
        Answering answering = (request, response) -> say(response, request.serviceUrl());
        TestExchange stranger = TestExchange.of("/wms")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https");
        assertEquals("http://igo.example/wms", sent(stranger, answering).text());
        TestExchange proxy = TestExchange.of("/wms")
                .settings(Map.of("trustedProxies", "192.0.2.0/24, 10.0.0.1"))
                .header("X-Forwarded-Host", "first.example, cartes.example:443")
                .header("X-Forwarded-Prefix", "/igo")
                .header("X-Forwarded-Proto", "https");
        assertEquals("https://cartes.example/igo/wms", sent(proxy, answering).text());
        TestExchange other = TestExchange.of("/wms")
                .settings(Map.of("trustedProxies", "10.0.0.0/8"))
                .header("X-Forwarded-Host", "evil.example");
        assertEquals("http://igo.example/wms", sent(other, answering).text());
    }

    @Test
    void aConfiguredAddressGoesBeforeWhateverTheRequestSays() {
        Answering answering = (request, response) -> say(response, request.serviceUrl());
        TestExchange answer = TestExchange.of("/foret/wms")
                .header("Host", "evil.example")
                .settings(Map.of("publicUrl", "https://igo.example/cartes/"));
        assertEquals("https://igo.example/cartes/foret/wms", sent(answer, answering).text());
    }

    @Test
    void linksOfAPreviewStayWithinIt() {
        Answering answering = (request, response) -> say(response, request.serviceUrl());
        TestExchange answer = TestExchange.of("/foret/wms")
                .settings(Map.of("publicUrl", "https://igo.example/cartes/"))
                .in(new Preview("/preview/ab", "org.example", "2.0.0", Instant.EPOCH));
        assertEquals("https://igo.example/cartes/preview/ab/foret/wms", sent(answer, answering).text());
    }

    @Test
    void aMalformedHostIsRefused() {
        Answering answering = (request, response) -> say(response, request.serviceUrl());
        for (String host : List.of("a b", "evil\"><script>", "x/y", "user@host", "")) {
            assertEquals(400, sent(TestExchange.of("/wms").header("Host", host), answering).status(), host);
        }
        assertEquals(
                "http://[::1]:8080/wms",
                sent(TestExchange.of("/wms").header("Host", "[::1]:8080"), answering).text());
    }

    @Test
    void methodsAreTheServicesOwn() {
        OgcService reading = new OgcService() {
            @Override
            public Set<String> methods() {
                return Set.of("GET");
            }

            @Override
            public void serve(OgcRequest request, OgcResponse response) throws IOException {
                say(response, request.method());
            }

            @Override
            public void writeException(OgcException e, OgcRequest request, OgcResponse response) {
                response.status(e.status());
            }
        };
        assertEquals(405, TestExchange.of("/wmts").method("POST").send(CATALOG, Map.of("wmts", reading)).status());
        assertEquals("GET", TestExchange.of("/wmts").method("HEAD").send(CATALOG, Map.of("wmts", reading)).text());
    }
}
