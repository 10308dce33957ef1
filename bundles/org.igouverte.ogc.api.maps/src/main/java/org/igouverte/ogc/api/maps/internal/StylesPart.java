package org.igouverte.ogc.api.maps.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.format.Link;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.ogc.openapi.ApiPart;
import org.igouverte.ogc.openapi.HtmlPage;
import org.igouverte.ogc.openapi.Urls;
import org.igouverte.render.ImageFormat;
import org.igouverte.render.LegendRequest;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Styles of collections after the draft of OGC API Styles (20-009): their list, the documents as their partners wrote
 * them, and legends. A draft has no conformance class to declare.
 */
@Component(property = ApiPart.ORDER + ":Integer=40")
public final class StylesPart implements ApiPart {

    private static final String TAG = "Styles";
    private static final String REL = "http://www.opengis.net/def/rel/ogc/1.0/";
    private static final String SLD = "application/vnd.ogc.sld+xml";
    private static final String MAPLIBRE = "application/vnd.mapbox.style+json";
    private static final List<ApiFormat> BOTH = List.of(ApiFormat.JSON, ApiFormat.HTML);

    private final LayerCatalog catalog;
    private final MapRenderer renderer;

    @Activate
    public StylesPart(@Reference LayerCatalog catalog, @Reference MapRenderer renderer) {
        this.catalog = catalog;
        this.renderer = renderer;
    }

    @Override
    public List<String> conformance() {
        return List.of();
    }

    @Override
    public List<ApiOperation> operations() {
        String styles = "/collections/{collectionId}/styles";
        List<ApiParameter<?>> one = List.of(Styles.COLLECTION, Styles.STYLE);
        return List.of(
                get(styles, "getStyles", "operation.styles", List.of(Styles.COLLECTION), BOTH, this::list),
                get(styles + "/{styleId}", "getStyle", "operation.style", one, List.of(), this::document),
                get(
                        styles + "/{styleId}/legend",
                        "getLegend",
                        "operation.legend",
                        one,
                        List.of(new ApiFormat("png", ImageFormat.PNG.mediaType(), List.of())),
                        this::legend));
    }

    private static ApiOperation get(
            String path,
            String id,
            String summary,
            List<ApiParameter<?>> parameters,
            List<ApiFormat> formats,
            ApiOperation.Handler handler) {
        return ApiOperation.get(path, id, TAG, MapsMessages.text(summary), parameters, formats, handler);
    }

    private void list(ApiCall call, OgcResponse response) throws OgcException, IOException {
        ServedLayer layer = Styles.layer(call, catalog.current());
        String address = call.url("/collections/" + Urls.encoded(layer.name().toString()));
        if (call.wantsHtml()) {
            call.answerHtml(response, page(layer, address, call));
            return;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("default", layer.definition().styles().get(0).name());
        ArrayNode array = json.putArray("styles");
        for (StyleDocument style : layer.definition().styles()) {
            ObjectNode node = array.addObject().put("id", style.name()).put("title", call.text(style.title()));
            ArrayNode links = node.putArray("links");
            for (Link link : links(address, style, call)) {
                links.addObject()
                        .put("href", link.href())
                        .put("rel", link.rel())
                        .put("type", link.type())
                        .put("title", link.title());
            }
        }
        json.putArray("links")
                .addObject()
                .put("href", address + "/styles")
                .put("rel", "self")
                .put("type", ApiFormat.JSON.mediaType());
        call.answerJson(response, ApiFormat.JSON.mediaType(), json);
    }

    private static List<Link> links(String collection, StyleDocument style, ApiCall call) {
        String address = collection + "/styles/" + Urls.encoded(style.name());
        return List.of(
                new Link(address, "stylesheet", mediaType(style), call.text(MapsMessages.text("operation.style"))),
                new Link(
                        address + "/map?f=png",
                        REL + "map",
                        ImageFormat.PNG.mediaType(),
                        call.text(MapsMessages.text("operation.map"))),
                new Link(
                        address + "/legend",
                        "preview",
                        ImageFormat.PNG.mediaType(),
                        call.text(MapsMessages.text("operation.legend"))));
    }

    private static String mediaType(StyleDocument style) {
        return style.format() == StyleDocument.Format.SLD ? SLD : MAPLIBRE;
    }

    private static HtmlPage page(ServedLayer layer, String address, ApiCall call) {
        String title = call.text(layer.definition().title());
        List<Link> trail = List.of(new Link(address + "?f=html", "up", "", title));
        HtmlPage page = HtmlPage.of(call, call.text(MapsMessages.text("operation.styles")) + " – " + title, trail);
        for (StyleDocument style : layer.definition().styles()) {
            String legend = address + "/styles/" + Urls.encoded(style.name()) + "/legend?lang=" + call.language().tag();
            page.heading(call.text(style.title()))
                    .trusted("<p><img src=\"" + HtmlPage.escaped(legend) + "\" alt=\""
                            + HtmlPage.escaped(call.text(MapsMessages.text("legend.of", call.text(style.title()))))
                            + "\"></p>\n")
                    .links(new ArrayList<>(links(address, style, call)));
        }
        return page;
    }

    private void document(ApiCall call, OgcResponse response) throws OgcException, IOException {
        StyleDocument style = Styles.document(Styles.layer(call, catalog.current()), call);
        call.answer(response, mediaType(style), style.text().getBytes(StandardCharsets.UTF_8));
    }

    private void legend(ApiCall call, OgcResponse response) throws OgcException, IOException {
        try (LayerLease lease = catalog.lease(snapshot -> List.of(Styles.layer(call, snapshot)))) {
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
                try (MapPicture picture = renderer.drawLegend(legend)) {
                    picture.write(ImageFormat.PNG, response.stream(ImageFormat.PNG.mediaType()));
                }
            }
        }
    }

    @Override
    public List<Link> collectionLinks(ServedLayer layer, String collection, ApiCall call) {
        return List.of(new Link(
                collection + "/styles",
                REL + "styles",
                ApiFormat.JSON.mediaType(),
                call.text(MapsMessages.text("operation.styles"))));
    }
}
