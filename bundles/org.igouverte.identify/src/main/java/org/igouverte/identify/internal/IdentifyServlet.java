package org.igouverte.identify.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.igouverte.filter.Cql2;
import org.igouverte.filter.Dimensions;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterException;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.identify.Identify;
import org.igouverte.identify.Identify.Target;
import org.igouverte.identify.LayerAnswer;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /identify}: what is at a place of the map, in all layers that are looked at, as cards in plain words.
 *
 * <p>Parameters, names without regard to case, each at most once; all coordinates are x (east, longitude) before y
 * (north, latitude), whatever the coordinate system declares:
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>meaning</th></tr>
 * <tr><td>{@code crs}</td><td>coordinate system of {@code bbox} and of the answer; EPSG:3857 if not given</td></tr>
 * <tr><td>{@code bbox}, {@code width}, {@code height}</td><td>the map: its edges {@code minx,miny,maxx,maxy} and its
 *     size in pixels</td></tr>
 * <tr><td>{@code x}, {@code y}</td><td>the pixel of it that is looked at, from the upper left corner, the first is
 *     0</td></tr>
 * <tr><td>{@code lon}, {@code lat}, {@code zoom}</td><td>instead of these five: a place in degrees and the zoom of a
 *     Web Mercator map with tiles of 256 pixels, which may be a fraction</td></tr>
 * <tr><td>{@code layers}</td><td>names between commas; the layers that are visible at first if not given</td></tr>
 * <tr><td>{@code styles}</td><td>one name a layer between commas, which may be empty for the default style; features
 *     that the style does not draw at this scale are not found</td></tr>
 * <tr><td>{@code time}</td><td>a time as {@code TIME} of WMS, for all layers that have one, or one a layer between
 *     semicolons, which may be empty; the layer's default if not given</td></tr>
 * <tr><td>{@code filter}</td><td>a condition in CQL2 text as {@code CQL_FILTER} of WMS, for all layers, or one a layer
 *     between semicolons, which may be empty; what does not fulfil it is not found. Its geometries are in {@code crs}, x
 *     first</td></tr>
 * <tr><td>{@code tolerance}</td><td>pixels around the place in which points and lines are found, 0 to 100, 5 if not
 *     given</td></tr>
 * <tr><td>{@code limit}</td><td>features of a layer at most, 1 to 100, 10 if not given</td></tr>
 * <tr><td>{@code lang}</td><td>{@code fr} or {@code en}; else what {@code Accept-Language} prefers, else
 *     French</td></tr>
 * </table>
 *
 * <p>The answer is JSON:
 *
 * <pre>{@code
 * {"revision": "…", "language": "fr", "crs": "EPSG:3857", "position": [x, y], "scaleDenominator": 13541.4,
 *  "layers": [{"layer": "foret:peuplement", "title": "…", "attribution": "…", "sample": false,
 *    "problem": "only if the layer could not be asked: why",
 *    "features": [{"type": "Feature", "id": "…",
 *      "card": {"title": "Sapinière", "lines": ["…"],
 *               "details": [{"field": "cl_age", "label": "Âge", "value": "41 à 60 ans", "unit": ""}],
 *               "picture": {"address": "/identify/pictures/…", "alt": "…", "credit": "…"} (if there is one)},
 *      "geometry": {GeoJSON in the answer's crs, as exact as the map's pixels},
 *      "properties": {values as stored}}]}]}
 * }</pre>
 *
 * <p>Layers come in the order asked for, features nearest first, points and lines before polygons. A layer that fails
 * or takes longer than {@link #TIME} tells its {@code problem}, and the others are not touched by it. A mistake in the
 * request is answered with 400 and {@code application/problem+json} (RFC 7807) whose {@code parameter} names the one
 * that is wrong. An answer has an ETag that changes when a layer's revision does.
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/identify",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class IdentifyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** How long layers are waited for. */
    static final Duration TIME = Duration.ofSeconds(10);

    private static final String[] NONE = {null};
    private static final JsonFactory JSON = new JsonFactory();

    private final transient Identify identify;
    private final transient LayerCatalog catalog;
    private final transient Dimensions dimensions;

    @Activate
    public IdentifyServlet(
            @Reference Identify identify, @Reference LayerCatalog catalog, @Reference Dimensions dimensions) {
        this.dimensions = dimensions;
        this.identify = identify;
        this.catalog = catalog;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Vary", "Accept-Language");
        response.setHeader("X-Content-Type-Options", "nosniff");
        String accepted = request.getHeader("Accept-Language");
        Language language = Language.negotiate(null, accepted);
        try {
            Map<String, String[]> parameters = parameters(request);
            language = Language.negotiate(parameters.getOrDefault("lang", NONE)[0], accepted);
            response.setHeader("Content-Language", language.tag());
            answer(request, IdentifyRequest.of(parameters), language, response);
        } catch (ProblemException e) {
            response.setHeader("Content-Language", language.tag());
            answer(e, language, response);
        }
    }

    private static Map<String, String[]> parameters(HttpServletRequest request) throws ProblemException {
        try {
            return request.getParameterMap();
        } catch (RuntimeException e) {
            // Containers do not agree on what they throw for bad escapes and for bytes that are not UTF-8.
            throw ProblemException.ofParameter("", "query.malformed");
        }
    }

    private void answer(
            HttpServletRequest http, IdentifyRequest request, Language language, HttpServletResponse response)
            throws ProblemException, IOException {
        try (LayerLease lease = catalog.lease(snapshot -> layers(request, snapshot))) {
            List<Target> targets = targets(request, lease.layers());
            String tag = tag(http, language, lease.layers());
            if (tag.equals(http.getHeader("If-None-Match"))) {
                response.setHeader("ETag", tag);
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
            List<LayerAnswer> answers = identify(request, lease, targets);
            response.setContentType("application/json");
            if (answers.stream().allMatch(a -> a.problem().isEmpty())) {
                response.setHeader("ETag", tag);
                response.setHeader("Cache-Control", "no-cache");
            } else {
                response.setHeader("Cache-Control", "no-store");
            }
            new IdentifyJson(request, language).write(lease.snapshot(), answers, response.getOutputStream());
        }
    }

    private List<LayerAnswer> identify(IdentifyRequest request, LayerLease lease, List<Target> targets) {
        Deadline deadline = Deadline.after(TIME);
        try {
            return identify.identify(
                    lease,
                    request.grid(),
                    request.column(),
                    request.row(),
                    request.tolerance(),
                    targets,
                    request.limit(),
                    deadline);
        } finally {
            // Ends what cannot look at the clock itself, as a statement in a database.
            deadline.cancel();
        }
    }

    private static List<ServedLayer> layers(IdentifyRequest request, CatalogSnapshot snapshot)
            throws ProblemException {
        if (snapshot.generation() == 0) {
            throw ProblemException.starting();
        }
        if (request.layers().isEmpty()) {
            return snapshot.layers().stream()
                    .filter(layer -> layer.definition().visible())
                    .limit(IdentifyRequest.MAX_LAYERS)
                    .toList();
        }
        List<ServedLayer> layers = new ArrayList<>();
        for (LayerName name : request.layers()) {
            layers.add(snapshot.find(name)
                    .orElseThrow(() -> ProblemException.ofParameter("layers", "parameter.layer", name)));
        }
        return layers;
    }

    private List<Target> targets(IdentifyRequest request, List<ServedLayer> layers) throws ProblemException {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            ServedLayer layer = layers.get(i);
            CompiledStyles styles = layer.facet(CompiledStyles.class);
            String asked = request.styles().isEmpty() ? "" : request.styles().get(i).strip();
            CompiledStyle style = asked.isEmpty()
                    ? styles.defaultStyle()
                    : styles.find(asked)
                            .orElseThrow(() -> ProblemException.ofParameter(
                                    "styles", "parameter.style", layer.name(), ProblemException.shown(asked)));
            Predicate wanted = Predicate.and(atTime(layer, request.time(i)), wanted(layer, request.filter(i), request.crs()));
            targets.add(new Target(layer, style, wanted));
        }
        return targets;
    }

    private static Predicate wanted(ServedLayer layer, Optional<String> filter, CoordinateSystem crs)
            throws ProblemException {
        if (filter.isEmpty()) {
            return Predicate.TRUE;
        }
        if (layer.kind() != LayerKind.FEATURES) {
            throw ProblemException.ofParameter("filter", "parameter.filter.features", layer.name());
        }
        try {
            return Cql2.readText(filter.get(), FilterContext.of(layer.schema()).literalsIn(crs, AxisOrder.EAST_NORTH))
                    .predicate();
        } catch (FilterException e) {
            throw ProblemException.ofParameter("filter", "parameter.filter.layer", layer.name(), e.text());
        }
    }

    private Predicate atTime(ServedLayer layer, Optional<String> time) throws ProblemException {
        try {
            return dimensions.atTime(layer, time, Deadline.after(TIME));
        } catch (FilterException e) {
            throw ProblemException.ofParameter("time", "parameter.time.value", ProblemException.shown(time.orElse("")));
        } catch (SourceException e) {
            // Whatever keeps its values from being read is told of the layer when its features are.
            return Predicate.TRUE;
        }
    }

    /** The same for the same question about the same revisions. */
    private static String tag(HttpServletRequest request, Language language, List<ServedLayer> layers) {
        StringBuilder all = new StringBuilder(language.tag()).append('?').append(request.getQueryString());
        layers.forEach(layer -> all.append('\n').append(layer.name()).append(layer.revision()));
        return '"' + UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8)).toString() + '"';
    }

    private static void answer(ProblemException problem, Language language, HttpServletResponse response)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", problem.title(language));
            json.writeNumberField("status", problem.status());
            json.writeStringField("detail", problem.detail().in(language));
            if (!problem.parameter().isEmpty()) {
                json.writeStringField("parameter", problem.parameter());
            }
            json.writeEndObject();
        }
        response.setStatus(problem.status());
        if (problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "5");
        }
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.size());
        body.writeTo(response.getOutputStream());
    }
}
