package org.igouverte.outside.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.Servlet;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.Deadline;
import org.igouverte.outgoing.OutgoingHttp;
import org.igouverte.rest.RestAnswer;
import org.igouverte.rest.RestCall;
import org.igouverte.rest.RestException;
import org.igouverte.rest.RestServlet;
import org.igouverte.rest.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /maps/outside}: services of other servers for the viewer, whose page may ask no other server itself. */
@Component(
        service = Servlet.class,
        configurationPid = "org.igouverte.outside",
        property = {
            "osgi.http.whiteboard.servlet.pattern=/maps/outside/*",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class OutsideServlet extends RestServlet {

    private static final long serialVersionUID = 1L;

    /** Settings of other servers' services in people's maps. */
    @interface Config {
        /** Hosts, with commas between. */
        String hosts() default "";

        int maxMegabytes() default 8;
    }

    @Activate
    public OutsideServlet(@Reference OutgoingHttp http, Config config) {
        this(OutsideGate.of(http, config.hosts(), config.maxMegabytes()));
    }

    OutsideServlet(OutsideGate gate) {
        super("IGO – services d’ailleurs / outside services", "/maps/outside", new Resources(gate).routes());
    }

    private record Resources(OutsideGate gate) {

        private static final Duration PATIENCE = Duration.ofSeconds(25);
        private static final int CACHE_SECONDS = 300;

        /** What cannot act in our name, also when it is opened by itself. */
        private static final Set<String> PASSED_ON = Set.of(
                "image/png", "image/jpeg", "image/gif", "image/webp", "application/json", "application/geo+json",
                "application/geojson", "application/vnd.geo+json", "application/gml+xml", "application/xml", "text/xml",
                "application/vnd.ogc.gml", "application/vnd.ogc.wms_xml", "application/vnd.ogc.se_xml", "text/plain");

        List<Route> routes() {
            return List.of(
                    Route.of("GET", "/", "describeService",
                                    "What a service offers: type, url, title and layers", this::describe)
                            .query("url", "Address of the service")
                            .query("type", "wms, wmts, wfs or ogcapi-features; found out if nobody says"),
                    Route.of("GET", "/allowed", "isAllowed", "Whether a host may be asked: {\"allowed\"}", this::allowed)
                            .query("url", "Any address of it"),
                    Route.of("GET", "/fetch", "passOn",
                                    "The answer to a GET of another server: pictures, JSON, XML and plain text", this::fetch)
                            .query("url", "The whole address")
                            .giving("*/*"));
        }

        private static URI url(RestCall call) throws RestException {
            Optional<String> url = call.parameter("url");
            return OutsideGate.address(url.orElse(""));
        }

        private RestAnswer describe(RestCall call) throws RestException {
            OutsideService.Kind kind = null;
            Optional<String> type = call.parameter("type");
            if (type.isPresent()) {
                kind = OutsideService.Kind.of(type.get()).orElseThrow(() -> OutsideMessages.problem(400, "bad-type"));
            }
            OutsideService service =
                    ServiceReader.read(gate, url(call), Optional.ofNullable(kind), Deadline.after(PATIENCE));
            return RestAnswer.of(service.json()).header("Cache-Control", "private, max-age=" + CACHE_SECONDS);
        }

        private RestAnswer allowed(RestCall call) throws RestException {
            return RestAnswer.of(JsonNodeFactory.instance.objectNode().put("allowed", gate.allows(url(call))));
        }

        private RestAnswer fetch(RestCall call) throws RestException {
            URI url = url(call);
            OutsideGate.Answer answer = gate.get(url, "*/*", Deadline.after(PATIENCE));
            if (!PASSED_ON.contains(answer.mediaType())) {
                throw OutsideMessages.problem(502, "media-type", url.getHost(), answer.mediaType());
            }
            return RestAnswer.of(answer.mediaType(), answer.body())
                    .header("Content-Security-Policy", "default-src 'none'; sandbox")
                    .header("Content-Disposition", "attachment")
                    .header("Cache-Control", "private, max-age=" + CACHE_SECONDS);
        }
    }
}
