package org.igouverte.ogc.api.maps.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.format.Link;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.PixelBudget;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.ogc.openapi.ApiPart;
import org.igouverte.ogc.openapi.ApiSchemas;
import org.igouverte.render.ImageFormat;
import org.igouverte.render.LegendRequest;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer;
import org.igouverte.style.EncodedStyle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Styles after the draft of OGC API Styles (20-009), of all layers and of each: their list, the documents as their
 * partners wrote them and translated into other languages of styles, what is to be known of them, and legends. A draft has no conformance class to declare.
 */
@Component(property = ApiPart.ORDER + ":Integer=40")
public final class StylesPart implements ApiPart {

    private static final String TAG = "Styles";
    private static final String REL = "http://www.opengis.net/def/rel/ogc/1.0/";
    private static final String OF_COLLECTION = "/collections/{collectionId}/styles";
    private static final int LEGEND_SIDE = 512;
    private static final List<ApiFormat> BOTH = List.of(ApiFormat.JSON, ApiFormat.HTML);
    private static final List<ApiFormat> LEGEND =
            List.of(new ApiFormat("png", ImageFormat.PNG.mediaType(), List.of()));

    private final LayerCatalog catalog;
    private final MapRenderer renderer;
    private final PixelBudget pixels;

    @Activate
    public StylesPart(
            @Reference LayerCatalog catalog, @Reference MapRenderer renderer, @Reference PixelBudget pixels) {
        this.catalog = catalog;
        this.renderer = renderer;
        this.pixels = pixels;
    }

    @Override
    public Map<String, ObjectNode> schemas() {
        return ApiSchemas.beside(StylesPart.class);
    }

    @Override
    public List<String> conformance() {
        return List.of();
    }

    @Override
    public List<ApiOperation> operations() {
        List<ApiOperation> operations = new ArrayList<>();
        add("/styles", "dataset.", List.of(), operations);
        add(OF_COLLECTION, "collection.", List.of(Styles.COLLECTION), operations);
        return operations;
    }

    private void add(String base, String prefix, List<ApiParameter<?>> first, List<ApiOperation> operations) {
        List<ApiParameter<?>> one = new ArrayList<>(first);
        one.add(Styles.STYLE);
        operations.add(get(base, prefix + "getStyles", "styles", first, BOTH, this::list).answering("Styles"));
        operations.add(get(base + "/{styleId}", prefix + "getStyle", "style", one, StyleForms.ALL, this::document)
                .answering("MapLibreStyle"));
        operations.add(get(
                base + "/{styleId}/metadata", prefix + "getStyleMetadata", "metadata", one, BOTH, this::metadata)
                .answering("StyleMetadata"));
        operations.add(get(base + "/{styleId}/legend", prefix + "getLegend", "legend", one, LEGEND, this::legend));
    }

    private static ApiOperation get(
            String path,
            String id,
            String summary,
            List<ApiParameter<?>> parameters,
            List<ApiFormat> formats,
            ApiOperation.Handler handler) {
        return ApiOperation.get(
                path, id, TAG, MapsMessages.text("operation." + summary), parameters, formats, handler);
    }

    private static boolean isOfCollection(ApiCall call) {
        return call.operation().path().startsWith(OF_COLLECTION);
    }

    private void list(ApiCall call, OgcResponse response) throws OgcException, IOException {
        List<Styles.Chosen> all = new ArrayList<>();
        List<ServedLayer> layers = isOfCollection(call)
                ? List.of(Styles.layer(call, catalog.current()))
                : call.request().scope().layers(catalog.current());
        for (ServedLayer layer : layers) {
            for (StyleDocument style : layer.definition().styles()) {
                all.add(new Styles.Chosen(layer, style));
            }
        }
        StylePages pages = new StylePages(call, isOfCollection(call));
        if (call.wantsHtml()) {
            call.answerHtml(response, pages.list(all));
        } else {
            call.answerJson(response, ApiFormat.JSON.mediaType(), pages.listJson(all));
        }
    }

    private void document(ApiCall call, OgcResponse response) throws OgcException, IOException {
        try (LayerLease lease = lease(call)) {
            Styles.Chosen chosen = Styles.chosen(call, lease.snapshot());
            ApiFormat form = StyleForms.wanted(call, chosen.style());
            if (form.equals(ApiFormat.HTML)) {
                call.answerHtml(response, new StylePages(call, isOfCollection(call)).one(chosen));
                return;
            }
            EncodedStyle encoded = StyleForms.encoded(chosen, form, call);
            call.answer(response, form.mediaType(), encoded.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    private LayerLease lease(ApiCall call) throws OgcException {
        return catalog.lease(snapshot -> List.of(Styles.chosen(call, snapshot).layer()));
    }

    private void metadata(ApiCall call, OgcResponse response) throws OgcException, IOException {
        try (LayerLease lease = lease(call)) {
            Styles.Chosen chosen = Styles.chosen(call, lease.snapshot());
            StylePages pages = new StylePages(call, isOfCollection(call));
            if (call.wantsHtml()) {
                call.answerHtml(response, pages.one(chosen));
            } else {
                call.answerJson(response, ApiFormat.JSON.mediaType(), pages.metadata(chosen));
            }
        }
    }

    private void legend(ApiCall call, OgcResponse response) throws OgcException, IOException {
        try (LayerLease lease = lease(call)) {
            ServedLayer layer = lease.layers().get(0);
            LegendRequest legend = new LegendRequest(
                    Styles.compiled(layer, call),
                    layer.schema().geometry(),
                    Optional.empty(),
                    Double.NaN,
                    24,
                    16,
                    call.language(),
                    0xFFFFFFFF);
            call.negotiated(response);
            if (!response.notModified(call.tagOf(lease.layers()))) {
                try (PixelBudget.Held room =
                                pixels.take(LEGEND_SIDE, LEGEND_SIDE, call.request().deadline());
                        MapPicture picture = renderer.drawLegend(legend)) {
                    picture.write(ImageFormat.PNG, response.stream(ImageFormat.PNG.mediaType()));
                }
            }
        }
    }

    @Override
    public List<Link> landingLinks(ApiCall call) {
        return List.of(link(call.url("/styles"), call));
    }

    @Override
    public List<Link> collectionLinks(ServedLayer layer, String collection, ApiCall call) {
        return List.of(link(collection + "/styles", call));
    }

    private static Link link(String address, ApiCall call) {
        return new Link(
                address,
                REL + "styles",
                ApiFormat.JSON.mediaType(),
                call.text(MapsMessages.text("operation.styles")));
    }
}
