package org.igouverte.ogc.api.maps.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.igouverte.filter.Dimensions;
import org.igouverte.format.Link;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.AskedTime;
import org.igouverte.ogc.GeoTiff;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.PixelBudget;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.ogc.openapi.ApiPart;
import org.igouverte.render.ImageFormat;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer.StyledLayer;
import org.igouverte.render.MapRenderer;
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
    private static final ApiFormat PNG = new ApiFormat("png", ImageFormat.PNG.mediaType(), List.of());
    private static final ApiFormat JPEG = new ApiFormat("jpeg", ImageFormat.JPEG.mediaType(), List.of("jpg"));
    private static final ApiFormat TIFF =
            new ApiFormat("tiff", "image/tiff;application=geotiff", List.of("geotiff", "image/tiff", "image/geotiff"));
    private static final List<ApiFormat> FORMATS = List.of(PNG, JPEG, TIFF, ApiFormat.HTML);

    private final LayerCatalog catalog;
    private final MapRenderer renderer;
    private final PixelBudget pixels;
    private final PartnerSlots slots;
    private final Dimensions dimensions;

    @Activate
    public MapsPart(
            @Reference LayerCatalog catalog,
            @Reference MapRenderer renderer,
            @Reference PixelBudget pixels,
            @Reference PartnerSlots slots,
            @Reference Dimensions dimensions) {
        this.catalog = catalog;
        this.renderer = renderer;
        this.pixels = pixels;
        this.slots = slots;
        this.dimensions = dimensions;
    }

    @Override
    public List<String> conformance() {
        return Stream.of(
                        "core", "collection-map", "dataset-map", "styled-map", "collections-selection", "background",
                        "scaling", "display-resolution", "spatial-subsetting", "crs", "datetime", "png", "jpeg", "tiff",
                        "html", "api-operations", "cors")
                .map(name -> SPEC + name)
                .toList();
    }

    @Override
    public List<ApiOperation> operations() {
        return List.of(
                map("/map", "dataset.getMap", List.of(MapParameters.COLLECTIONS)),
                map("/styles/{styleId}/map", "dataset.style.getMap", List.of(Styles.STYLE)),
                map("/collections/{collectionId}/map", "collection.getMap", List.of(Styles.COLLECTION)),
                map(
                        "/collections/{collectionId}/styles/{styleId}/map",
                        "collection.style.getMap",
                        List.of(Styles.COLLECTION, Styles.STYLE)));
    }

    /** @param id suffix of the operation's identifier that says of what the map is (OGC 20-058, clause 23) */
    private ApiOperation map(String path, String id, List<ApiParameter<?>> first) {
        List<ApiParameter<?>> parameters = new ArrayList<>(first);
        parameters.addAll(MapParameters.OF_MAP);
        return ApiOperation.get(
                path, "igo." + id, TAG, MapsMessages.text("operation.map"), parameters, FORMATS, this::draw);
    }

    private void draw(ApiCall call, OgcResponse response) throws OgcException, SourceException, IOException {
        try (LayerLease lease = catalog.lease(snapshot -> wanted(call, snapshot))) {
            List<ServedLayer> layers = lease.layers();
            PixelGrid grid = MapGrid.of(call, layers, pixels.maxPixels());
            List<StyledLayer> styled = new ArrayList<>();
            AskedTime time = new AskedTime("datetime", call.value(MapParameters.DATETIME));
            for (ServedLayer layer : layers) {
                Predicate condition = time.drawn(layer, dimensions, call.request().deadline());
                styled.add(new StyledLayer(layer, Styles.compiled(layer, call), condition));
            }
            MapBackground background = MapBackground.of(call, !call.format().equals(JPEG));
            describe(grid, call, response);
            if (call.wantsHtml()) {
                call.answerHtml(response, new MapPage(call, grid).page(layers));
            } else if (!response.notModified(call.tagOf(layers))) {
                draw(grid, styled, background, call, response);
            }
        } catch (EmptyRegionException e) {
            response.status(204);
        }
    }

    private void draw(
            PixelGrid grid, List<StyledLayer> layers, MapBackground background, ApiCall call, OgcResponse response)
            throws OgcException, SourceException, IOException {
        Deadline deadline = call.request().deadline();
        List<ServedLayer> served = layers.stream().map(StyledLayer::layer).toList();
        try (PixelBudget.Held room = pixels.take(grid.width(), grid.height(), deadline);
                PartnerSlots.Slots held = slots.take(served, deadline);
                MapPicture drawn = renderer.draw(grid, layers, background.ground(), deadline)) {
            MapPicture picture = background.beyond() == background.ground()
                    ? drawn
                    : new BoundedPicture(drawn, grid, background.beyond());
            OutputStream out = response.stream(call.format().mediaType());
            if (call.format().equals(TIFF)) {
                GeoTiff.write(picture, grid, (background.ground() & background.beyond()) >>> 24 == 0, out);
            } else {
                picture.write(call.format().equals(JPEG) ? ImageFormat.JPEG : ImageFormat.PNG, out);
            }
        }
    }

    /** The layers of the map, the lowest first. */
    private static List<ServedLayer> wanted(ApiCall call, CatalogSnapshot snapshot) throws OgcException {
        if (call.operation().path().startsWith("/collections/")) {
            return List.of(Styles.layer(call, snapshot));
        } else if (call.operation().path().contains("{styleId}")) {
            return List.of(Styles.ofDataset(call, snapshot).layer());
        }
        Optional<List<String>> names = call.value(MapParameters.COLLECTIONS);
        if (names.isEmpty()) {
            return shown(call.request().scope().layers(snapshot));
        } else if (names.get().size() > MAX_COLLECTIONS) {
            throw OgcException.invalidParameter("collections", MapsMessages.text("collections.many", MAX_COLLECTIONS));
        }
        List<ServedLayer> layers = new ArrayList<>();
        for (String name : names.get()) {
            layers.add(call.request()
                    .scope()
                    .find(snapshot, name.strip())
                    .orElseThrow(() -> Styles.unknownCollection(name, 400)));
        }
        return layers;
    }

    /** What the viewer shows at first, as far as one map can; in lists the first layer is the uppermost. */
    private static List<ServedLayer> shown(List<ServedLayer> all) throws OgcException {
        List<ServedLayer> layers = new ArrayList<>(all.stream()
                .filter(layer -> layer.definition().visible())
                .limit(MAX_COLLECTIONS)
                .toList());
        if (layers.isEmpty()) {
            all.stream().findFirst().ifPresent(layers::add);
        }
        if (layers.isEmpty()) {
            throw new OgcException("NotFound", "", 404, MapsMessages.text("collections.none"));
        }
        Collections.reverse(layers);
        return layers;
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
    public List<Link> landingLinks(ApiCall call) {
        return List.of(new Link(
                call.url("/map?f=png"),
                REL_MAP,
                ImageFormat.PNG.mediaType(),
                call.text(MapsMessages.text("operation.map"))));
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
