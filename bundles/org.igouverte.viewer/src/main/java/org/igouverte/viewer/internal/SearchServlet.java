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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PartnerSlots;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /viewer/search?layer=territoire:localite&field=nom&q=queb}: features of a small layer by a text of theirs,
 * as people type it. Optional: {@code weight}, a numeric field that puts the heavier first; {@code limit}, 1 to 50, 8
 * if not given; {@code lang}. The answer is JSON:
 *
 * <pre>{@code
 * {"layer": "territoire:localite", "results": [
 *   {"id": "…", "title": "Québec", "text": "Québec (Québec), environ 528 595 habitants.",
 *    "bounds": [west, south, east, north in degrees]}]}
 * }</pre>
 */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/viewer/search",
            "osgi.http.whiteboard.target=(igo.http=public)"
        })
public final class SearchServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final int MAX_INDEXES = 16;

    private record IndexKey(String layer, String revision, String field, Optional<String> weight) {}

    private final transient LayerCatalog catalog;
    private final transient PartnerSlots slots;
    /** The least recently used goes first. */
    private final transient Map<IndexKey, FeatureIndex> indexes = new LinkedHashMap<>(16, 0.75f, true);

    @Activate
    public SearchServlet(@Reference LayerCatalog catalog, @Reference PartnerSlots slots) {
        this.catalog = catalog;
        this.slots = slots;
    }

    @Override
    protected void doGet(HttpServletRequest http, HttpServletResponse response) throws IOException {
        Language language = Language.negotiate(http.getParameter("lang"), http.getHeader("Accept-Language"));
        try {
            ProblemJson.answer(response, language, JSON.writeValueAsBytes(answer(SearchRequest.of(http, language))));
        } catch (SearchException e) {
            ProblemJson.answer(response, language, e);
        }
    }

    @SuppressWarnings("try") // the slots are held, not asked
    private ObjectNode answer(SearchRequest request) throws SearchException {
        String name = request.layer().toString();
        Deadline deadline = Deadline.after(TIME);
        try (LayerLease lease = catalog.lease(snapshot -> List.of(
                snapshot.find(request.layer())
                        .filter(layer -> layer.kind() == LayerKind.FEATURES)
                        .orElseThrow(() -> SearchException.unknownLayer(name))));
                PartnerSlots.Slots held = slots.take(lease.layers(), deadline)) {
            ServedLayer layer = lease.layers().get(0);
            check(layer, request);
            FeatureIndex index = index(layer, request, deadline);
            ObjectNode root = JSON.createObjectNode().put("layer", layer.name().toString());
            ArrayNode results = root.putArray("results");
            for (FeatureIndex.Entry found : index.find(request.typed(), request.limit())) {
                results.add(FeatureWords.of(layer, found.id(), found.geometry(), found.values(), request.language())
                        .put("title", found.text()));
            }
            return root;
        } catch (OgcException | SourceException | DeadlineExceededException e) {
            throw SearchException.unavailable(name);
        }
    }

    private static void check(ServedLayer layer, SearchRequest request) throws SearchException {
        String name = request.layer().toString();
        Optional<Field> field = layer.schema().field(request.field());
        if (field.isEmpty() || field.get().type() != FieldType.STRING) {
            throw new SearchException(400, "field", "unknownField", name, request.field());
        }
        if (request.weight().isPresent()
                && layer.schema().field(request.weight().get()).isEmpty()) {
            throw new SearchException(400, "weight", "unknownField", name, request.weight().get());
        }
        if (layer.featureCount().orElse(Long.MAX_VALUE) > FeatureIndex.MAX_FEATURES) {
            throw new SearchException(422, "layer", "tooLarge", name, FeatureIndex.MAX_FEATURES);
        }
    }

    /** Two requests that come first at once both make the index, rather than one wait for the other. */
    private FeatureIndex index(ServedLayer layer, SearchRequest request, Deadline deadline) throws SourceException {
        IndexKey key = new IndexKey(
                layer.name().toString(), layer.dataRevision().value(), request.field(), request.weight());
        synchronized (indexes) {
            FeatureIndex known = indexes.get(key);
            if (known != null) {
                return known;
            }
        }
        FeatureIndex made =
                FeatureIndex.of(layer.source(), request.field(), request.weight(), deadline);
        synchronized (indexes) {
            indexes.put(key, made);
            if (indexes.size() > MAX_INDEXES) {
                indexes.remove(indexes.keySet().iterator().next());
            }
        }
        return made;
    }
}
