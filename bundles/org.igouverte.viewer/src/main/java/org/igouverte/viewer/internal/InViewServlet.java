package org.igouverte.viewer.internal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PartnerSlots;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /viewer/in-view?layers=foret:peuplement,territoire:lac&bbox=west,south,east,north}: what a map shows, in
 * words, for whoever does not see it. At most {@value #FEATURES} features of a layer are told, and how many there are.
 * The answer is JSON:
 *
 * <pre>{@code
 * {"layers": [{"layer": "territoire:lac", "title": "Lacs", "count": 12,
 *   "problem": "only if the layer could not be read: why",
 *   "features": [{"id": "…", "title": "Lac", "text": "Plan d'eau douce.", "bounds": [west, south, east, north]}]}]}
 * }</pre>
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/viewer/in-view",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class InViewServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(InViewServlet.class);

    static final int FEATURES = 20;
    private static final int MAX_LAYERS = 50;
    /** For all layers together. */
    private static final Duration TIME = Duration.ofSeconds(8);
    private static final JsonMapper JSON = new JsonMapper();

    private final transient LayerCatalog catalog;
    private final transient PartnerSlots slots;

    @Activate
    public InViewServlet(@Reference LayerCatalog catalog, @Reference PartnerSlots slots) {
        this.catalog = catalog;
        this.slots = slots;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Language language = Language.negotiate(request.getParameter("lang"), request.getHeader("Accept-Language"));
        try {
            List<LayerName> names = layers(request.getParameter("layers"));
            Bounds view = bounds(request.getParameter("bbox"));
            ProblemJson.answer(response, language, JSON.writeValueAsBytes(answer(names, view, language)));
        } catch (SearchException e) {
            ProblemJson.answer(response, language, e);
        }
    }

    private static List<LayerName> layers(String text) throws SearchException {
        if (text == null || text.isBlank()) {
            throw new SearchException(400, "layers", "required", "layers");
        }
        String[] parts = text.split(",", MAX_LAYERS + 1);
        if (parts.length > MAX_LAYERS) {
            throw new SearchException(400, "layers", "tooMany", "layers", MAX_LAYERS);
        }
        List<LayerName> names = new ArrayList<>();
        for (String part : parts) {
            names.add(LayerName.parse(part).orElseThrow(() -> SearchException.unknownLayer(part)));
        }
        return names;
    }

    private static Bounds bounds(String text) throws SearchException {
        if (text == null || text.isBlank()) {
            throw new SearchException(400, "bbox", "required", "bbox");
        }
        try {
            String[] parts = text.split(",", 5);
            if (parts.length == 4) {
                double west = Math.max(-180, Double.parseDouble(parts[0]));
                double east = Math.min(180, Double.parseDouble(parts[2]));
                return new Bounds(
                        west,
                        Math.max(-90, Double.parseDouble(parts[1])),
                        east,
                        Math.min(90, Double.parseDouble(parts[3])));
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new SearchException(400, "bbox", "noBounds", "bbox", text);
    }

    private ObjectNode answer(List<LayerName> names, Bounds view, Language language) throws SearchException {
        Deadline deadline = Deadline.after(TIME);
        ObjectNode root = JSON.createObjectNode();
        ArrayNode layers = root.putArray("layers");
        try (LayerLease lease = catalog.lease(snapshot -> find(snapshot, names))) {
            for (ServedLayer layer : lease.layers()) {
                if (layer.kind() != LayerKind.FEATURES) {
                    continue;
                }
                add(layers.addObject(), layer, view, language, deadline);
            }
        }
        return root;
    }

    private static List<ServedLayer> find(CatalogSnapshot snapshot, List<LayerName> names) throws SearchException {
        List<ServedLayer> found = new ArrayList<>();
        for (LayerName name : names) {
            found.add(snapshot.find(name).orElseThrow(() -> SearchException.unknownLayer(name.toString())));
        }
        return found;
    }

    /** A layer that fails says so and harms no other. */
    @SuppressWarnings("try") // the slots are held, not asked
    private void add(ObjectNode node, ServedLayer layer, Bounds view, Language language, Deadline deadline) {
        node.put("layer", layer.name().toString())
                .put("title", layer.definition().title().in(language));
        ArrayNode features = JSON.createArrayNode();
        long count = 0;
        try (PartnerSlots.Slots held = slots.take(List.of(layer), deadline)) {
            Optional<Bounds> seen = inLayer(layer, view);
            if (seen.isPresent()) {
                FeatureQuery query = FeatureQuery.all().within(seen.get());
                read(features, layer, query.page(0, FEATURES), language, deadline);
                OptionalLong all = features.size() < FEATURES
                        ? OptionalLong.of(features.size())
                        : layer.source().count(query, deadline);
                count = all.orElse(features.size());
            }
        } catch (OgcException | SourceException | DeadlineExceededException e) {
            node.put("problem", SearchException.unavailable(layer.name().toString()).text(language));
        } catch (RuntimeException e) {
            // A partner's own source or template.
            LOG.warn("{} could not be told in words: {}", layer.name(), e.toString());
            node.put("problem", SearchException.unavailable(layer.name().toString()).text(language));
        }
        node.put("count", count).set("features", features);
    }

    /** The view in the layer's own coordinates; empty where it has no image there, and so no feature. */
    private static Optional<Bounds> inLayer(ServedLayer layer, Bounds view) {
        try {
            return Optional.of(CoordinateTransform.between(
                            CoordinateSystems.crs84(), layer.schema().crs())
                    .transform(view));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void read(
            ArrayNode features, ServedLayer layer, FeatureQuery query, Language language, Deadline deadline)
            throws SourceException {
        try (FeatureCursor cursor = layer.source().features(query, deadline)) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                for (int i = 0; i < batch.get().size(); i++) {
                    FeatureWords.of(layer, batch.get(), i, language).ifPresent(features::add);
                }
            }
        }
    }
}
