package org.igouverte.ogc.api.maps.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.igouverte.format.Link;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.ogc.openapi.ApiPart;
import org.igouverte.render.ImageFormat;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer;
import org.igouverte.render.MapRenderer.StyledLayer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** OGC API Maps part 1 (20-058): a picture of a collection, in a style of it, or of several collections together. */
@Component(property = ApiPart.ORDER + ":Integer=30")
public final class MapsPart implements ApiPart {

    private static final String TAG = "Maps";
    private static final String REL_MAP = "http://www.opengis.net/def/rel/ogc/1.0/map";
    private static final String SPEC = "http://www.opengis.net/spec/ogcapi-maps-1/1.0/conf/";
    private static final int MAX_COLLECTIONS = 50;
    private static final ApiFormat JPEG = new ApiFormat("jpeg", ImageFormat.JPEG.mediaType(), List.of("jpg"));
    private static final List<ApiFormat> PICTURES =
            List.of(new ApiFormat("png", ImageFormat.PNG.mediaType(), List.of()), JPEG);

    private final LayerCatalog catalog;
    private final MapRenderer renderer;
    private final PartnerSlots slots;

    @Activate
    public MapsPart(
            @Reference LayerCatalog catalog, @Reference MapRenderer renderer, @Reference PartnerSlots slots) {
        this.catalog = catalog;
        this.renderer = renderer;
        this.slots = slots;
    }

    @Override
    public List<String> conformance() {
        return List.of(
                SPEC + "core",
                SPEC + "collection-map",
                SPEC + "dataset-map",
                SPEC + "styled-map",
                SPEC + "collections-selection",
                SPEC + "png",
                SPEC + "jpeg",
                SPEC + "oas30");
    }

    @Override
    public List<ApiOperation> operations() {
        return List.of(
                map("/map", "getMap", List.of(MapParameters.COLLECTIONS.mandatory())),
                map("/collections/{collectionId}/map", "collection.getMap", List.of(Styles.COLLECTION)),
                map(
                        "/collections/{collectionId}/styles/{styleId}/map",
                        "collection.style.getMap",
                        List.of(Styles.COLLECTION, Styles.STYLE)));
    }

    private ApiOperation map(String path, String id, List<ApiParameter<?>> first) {
        List<ApiParameter<?>> parameters = new ArrayList<>(first);
        parameters.addAll(MapParameters.OF_MAP);
        return ApiOperation.get(
                path, id, TAG, MapsMessages.text("operation.map"), parameters, PICTURES, this::draw);
    }

    private void draw(ApiCall call, OgcResponse response) throws OgcException, SourceException, IOException {
        try (LayerLease lease = catalog.lease(snapshot -> wanted(call, snapshot))) {
            List<ServedLayer> layers = lease.layers();
            PixelGrid grid = MapGrid.of(call, layers);
            ImageFormat format = call.format().equals(JPEG) ? ImageFormat.JPEG : ImageFormat.PNG;
            int background = background(call, format);
            List<StyledLayer> styled = new ArrayList<>();
            for (ServedLayer layer : layers) {
                styled.add(new StyledLayer(layer, Styles.compiled(layer, call), Predicate.TRUE));
            }
            // The first collection is on top, as in lists and trees; a picture is drawn from below.
            Collections.reverse(styled);
            describe(grid, call, response);
            if (response.notModified(call.tagOf(layers))) {
                return;
            }
            try (PartnerSlots.Slots held = slots.take(layers, call.request().deadline());
                    MapPicture picture = renderer.draw(grid, styled, background, call.request().deadline())) {
                picture.write(format, response.stream(format.mediaType()));
            }
        }
    }

    private static List<ServedLayer> wanted(ApiCall call, CatalogSnapshot snapshot) throws OgcException {
        if (!call.operation().path().equals("/map")) {
            return List.of(Styles.layer(call, snapshot));
        }
        List<String> names = call.value(MapParameters.COLLECTIONS.mandatory()).orElse(List.of());
        if (names.size() > MAX_COLLECTIONS) {
            throw OgcException.invalidParameter("collections", MapsMessages.text("collections.many", MAX_COLLECTIONS));
        }
        List<ServedLayer> layers = new ArrayList<>();
        for (String name : names) {
            layers.add(call.request().scope().find(snapshot, name).orElseThrow(() -> Styles.unknownCollection(name, 400)));
        }
        return layers;
    }

    /** Transparent where nothing is asked for and the format can be so; else white. */
    private static int background(ApiCall call, ImageFormat format) throws OgcException {
        Optional<String> colour = call.value(MapParameters.BGCOLOR);
        boolean transparent = call.value(MapParameters.TRANSPARENT).map("true"::equals).orElse(colour.isEmpty());
        if (transparent && format.supportsTransparency()) {
            return 0;
        }
        return colour.isPresent() ? MapParameters.colour(colour.get()) : 0xFFFFFFFF;
    }

    private static void describe(PixelGrid grid, ApiCall call, OgcResponse response) {
        call.negotiated(response);
        Bounds b = grid.bounds();
        boolean swapped = grid.crs().axisOrder() == AxisOrder.NORTH_EAST;
        response.header("Content-Crs", "<" + grid.crs().uri() + ">");
        response.header(
                "Content-Bbox",
                swapped
                        ? b.minY() + "," + b.minX() + "," + b.maxY() + "," + b.maxX()
                        : b.minX() + "," + b.minY() + "," + b.maxX() + "," + b.maxY());
    }

    @Override
    public List<Link> collectionLinks(ServedLayer layer, String collection, ApiCall call) {
        return List.of(new Link(
                collection + "/map?f=png",
                REL_MAP,
                ImageFormat.PNG.mediaType(),
                call.text(MapsMessages.text("operation.map"))));
    }
}
