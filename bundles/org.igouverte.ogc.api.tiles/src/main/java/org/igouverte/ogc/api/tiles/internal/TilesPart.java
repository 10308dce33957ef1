package org.igouverte.ogc.api.tiles.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.igouverte.filter.Dimensions;
import org.igouverte.format.Link;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.TileAnswers;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiParameter;
import org.igouverte.ogc.openapi.ApiPart;
import org.igouverte.ogc.openapi.ApiSchemas;
import org.igouverte.render.ImageFormat;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileMatrixSet;
import org.igouverte.tile.TileMatrixSets;
import org.igouverte.tile.Tiles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * OGC API - Tiles: vector and map tiles of collections and of several collections together, and the tile matrix sets.
 */
@Component(property = ApiPart.ORDER + ":Integer=20")
public final class TilesPart implements ApiPart {

    static final ApiFormat MVT = new ApiFormat("mvt", TileContent.Vector.MEDIA_TYPE, List.of("pbf"));
    static final List<ApiFormat> PICTURES = List.of(
            new ApiFormat("png", ImageFormat.PNG.mediaType(), List.of()),
            new ApiFormat("jpeg", ImageFormat.JPEG.mediaType(), List.of("jpg")));

    static final ApiParameter<String> SET = ApiParameter.path("tileMatrixSetId", TilesMessages.text("parameter.set"));
    static final ApiParameter<List<String>> COLLECTIONS =
            ApiParameter.list("collections", TilesMessages.text("parameter.collections"));
    static final ApiParameter<String> DATETIME =
            ApiParameter.text("datetime", TilesMessages.text("parameter.datetime"), 200);
    static final ApiParameter<String> REVISION = ApiParameter.text("rev", TilesMessages.text("parameter.rev"), 64);

    private static final String TAG = "Tiles";
    private static final String RELATION = "http://www.opengis.net/def/rel/ogc/1.0/";
    private static final String TILES = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/";
    private static final String MATRIX_SETS = "http://www.opengis.net/spec/tms/2.0/conf/";

    private final List<ApiOperation> operations = new ArrayList<>();

    @Activate
    public TilesPart(
            @Reference LayerCatalog catalog,
            @Reference Tiles tiles,
            @Reference TileAnswers answers,
            @Reference Dimensions dimensions) {
        for (TileResource resource : TileResource.values()) {
            add(new TileEndpoint(resource, catalog, tiles, answers, dimensions));
        }
        operations.add(ApiOperation.get(
                "/tileMatrixSets",
                "getTileMatrixSetsList",
                TAG,
                TilesMessages.text("sets"),
                List.of(),
                List.of(ApiFormat.JSON),
                TilesPart::sets).answering("TileMatrixSets"));
        operations.add(ApiOperation.get(
                "/tileMatrixSets/{tileMatrixSetId}",
                "getTileMatrixSet",
                TAG,
                TilesMessages.text("set"),
                List.of(SET),
                List.of(ApiFormat.JSON),
                TilesPart::set).answering("TileMatrixSet"));
    }

    private void add(TileEndpoint endpoint) {
        TileResource resource = endpoint.resource();
        List<ApiParameter<?>> common = new ArrayList<>();
        if (resource.isOfCollection()) {
            common.add(ApiParameter.path("collectionId", TilesMessages.text("parameter.collection")));
        } else {
            common.add(COLLECTIONS);
        }
        if (resource.isStyled()) {
            common.add(ApiParameter.path("styleId", TilesMessages.text("parameter.style")));
        }
        List<ApiFormat> json = List.of(ApiFormat.JSON, ApiFormat.HTML);
        operations.add(operation(resource, "list", resource.list(), "getTileSetsList", common, json, endpoint::list).answering("TileSets"));
        List<ApiParameter<?>> ofSet = new ArrayList<>(common);
        ofSet.add(SET);
        operations.add(operation(resource, "set", resource.set(), "getTileSet", ofSet, json, endpoint::set).answering("TileSet"));
        List<ApiParameter<?>> ofTile = new ArrayList<>(ofSet);
        ofTile.add(ApiParameter.path("tileMatrix", TilesMessages.text("parameter.matrix")));
        ofTile.add(ApiParameter.path("tileRow", TilesMessages.text("parameter.row")));
        ofTile.add(ApiParameter.path("tileCol", TilesMessages.text("parameter.column")));
        ofTile.add(DATETIME);
        if (resource.isOfCollection()) {
            ofTile.add(REVISION);
        }
        List<ApiFormat> formats = resource.isVector() ? List.of(MVT) : PICTURES;
        operations.add(operation(resource, "tile", resource.tile(), "getTile", ofTile, formats, endpoint::tile));
    }

    private static ApiOperation operation(
            TileResource resource,
            String what,
            String path,
            String id,
            List<ApiParameter<?>> parameters,
            List<ApiFormat> formats,
            ApiOperation.Handler handler) {
        return ApiOperation.get(
                path,
                resource.id() + "." + id,
                TAG,
                TilesMessages.text(resource.id() + "." + what),
                parameters,
                formats,
                handler);
    }

    @Override
    public Map<String, ObjectNode> schemas() {
        return ApiSchemas.beside(TilesPart.class);
    }

    @Override
    public List<String> conformance() {
        List<String> classes = new ArrayList<>();
        for (String name : List.of(
                "core", "tileset", "tilesets-list", "dataset-tilesets", "geodata-tilesets", "collections-selection", "datetime",
                "oas30", "mvt", "png", "jpeg")) {
            classes.add(TILES + name);
        }
        for (String name : List.of(
                "tilematrixset", "tilematrixsetlimits", "json-tilematrixset", "json-tilematrixsetlimits",
                "tilesetmetadata", "json-tilesetmetadata")) {
            classes.add(MATRIX_SETS + name);
        }
        return classes;
    }

    @Override
    public List<ApiOperation> operations() {
        return List.copyOf(operations);
    }

    @Override
    public List<Link> landingLinks(ApiCall call) {
        return List.of(
                tilesets("vector", call.url(""), TileResource.DATASET_VECTOR, call),
                tilesets("map", call.url("/map"), TileResource.DATASET_MAP, call),
                new Link(
                        call.url("/tileMatrixSets"),
                        RELATION + "tiling-schemes",
                        "application/json",
                        call.text(TilesMessages.text("sets"))));
    }

    @Override
    public List<Link> collectionLinks(ServedLayer layer, String collection, ApiCall call) {
        Link maps = tilesets("map", collection + "/map", TileResource.COLLECTION_MAP, call);
        return layer.kind() == LayerKind.FEATURES
                ? List.of(tilesets("vector", collection, TileResource.COLLECTION_VECTOR, call), maps)
                : List.of(maps);
    }

    private static Link tilesets(String kind, String base, TileResource resource, ApiCall call) {
        return new Link(
                base + "/tiles?f=json",
                RELATION + "tilesets-" + kind,
                "application/json",
                call.text(TilesMessages.text(resource.id() + ".list")));
    }

    private static void sets(ApiCall call, OgcResponse response) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = json.putArray("tileMatrixSets");
        for (TileMatrixSet set : TileMatrixSets.all()) {
            ObjectNode entry = entries.addObject();
            entry.put("id", set.id());
            entry.put("title", call.text(set.title()));
            entry.put("uri", MatrixSetDocument.uri(set, call));
            entry.put("crs", set.crs().uri());
            ArrayNode links = entry.putArray("links");
            String address = MatrixSetDocument.address(set, call);
            TileSetDocument.link(links, address, "self", "application/json", call.text(set.title()));
            TileSetDocument.link(links, address, "item", "application/json", call.text(set.title()));
        }
        call.answerJson(response, ApiFormat.JSON.mediaType(), json);
    }

    private static void set(ApiCall call, OgcResponse response) throws OgcException, IOException {
        TileMatrixSet set = TileEndpoint.matrixSet(call);
        call.answerJson(response, ApiFormat.JSON.mediaType(), MatrixSetDocument.of(set, call, call.language()));
    }
}
