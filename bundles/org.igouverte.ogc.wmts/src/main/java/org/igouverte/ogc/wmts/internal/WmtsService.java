package org.igouverte.ogc.wmts.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.igouverte.filter.Dimensions;
import org.igouverte.geo.PixelGrid;
import org.igouverte.identify.Identify;
import org.igouverte.identify.LayerAnswer;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.AskedTime;
import org.igouverte.ogc.FeatureInfo;
import org.igouverte.ogc.LayerDescriptions;
import org.igouverte.ogc.LayerScope;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.OwsExceptionReport;
import org.igouverte.ogc.ServiceDirectory;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.TileAnswers;
import org.igouverte.ogc.XmlWriter;
import org.igouverte.ogc.spi.OgcService;
import org.igouverte.ogc.wmts.internal.WmtsRequest.GetCapabilities;
import org.igouverte.ogc.wmts.internal.WmtsRequest.GetFeatureInfo;
import org.igouverte.ogc.wmts.internal.WmtsRequest.GetTile;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileMatrix;
import org.igouverte.tile.TileRequest;
import org.igouverte.tile.Tiles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** WMTS 1.0.0: {@code /wmts?…} by keys and values, {@code /wmts/1.0.0/…} by addresses. */
@Component(property = OgcService.PATH + "=wmts")
public final class WmtsService implements OgcService {

    static final String VERSION = "1.0.0";

    private static final String XML = "application/xml";
    private static final DateTimeFormatter SEQUENCE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Pixels around the one asked for in which lines and points are found, and features at most. */
    private static final int TOLERANCE = 4;

    private static final int MAX_FEATURES = 10;

    private final LayerCatalog catalog;
    private final Tiles tiles;
    private final TileAnswers answers;
    private final Dimensions dimensions;
    private final ServiceIdentity identity;
    private final ServiceDirectory directory;
    private final LayerElement element;
    private final LayerDescriptions.Pieces<LayerElement.Variant> pieces;

    // It may come and go; tiles are served without it.
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile Identify identify;

    @Activate
    public WmtsService(
            @Reference LayerCatalog catalog,
            @Reference Tiles tiles,
            @Reference TileAnswers answers,
            @Reference Dimensions dimensions,
            @Reference ServiceIdentity identity,
            @Reference ServiceDirectory directory,
            @Reference LayerDescriptions descriptions) {
        this.catalog = catalog;
        this.tiles = tiles;
        this.answers = answers;
        this.dimensions = dimensions;
        this.identity = identity;
        this.directory = directory;
        element = new LayerElement(tiles);
        pieces = descriptions.open("wmts", element::write);
    }

    @Deactivate
    void deactivate() {
        pieces.close();
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public void serve(OgcRequest request, OgcResponse response) throws OgcException, SourceException, IOException {
        WmtsRequest asked = request.path().isEmpty()
                ? KvpRequests.read(request.parameters())
                : RestRequests.read(request.path(), request.serviceUrl());
        if (asked instanceof GetCapabilities capabilities) {
            capabilities(capabilities, request, response);
        } else if (asked instanceof GetTile tile) {
            tile(tile.tile(), request, response);
        } else if (asked instanceof GetFeatureInfo info) {
            featureInfo(info, request, response);
        }
    }

    private void capabilities(GetCapabilities asked, OgcRequest request, OgcResponse response)
            throws OgcException, IOException {
        CatalogSnapshot snapshot = catalog.current();
        LayerElement.Variant variant = new LayerElement.Variant(request.language(), directory.serves("wms"));
        String sequence = SEQUENCE.format(snapshot.since());
        if (asked.updateSequence().filter(s -> s.strip().compareTo(sequence) > 0).isPresent()) {
            throw new OgcException(
                    "InvalidUpdateSequence", "updateSequence", 400, WmtsMessages.MESSAGES.text("sequence"));
        }
        String all = String.join(
                "\n",
                snapshot.revision(),
                sequence,
                identity.revision(),
                asked.toString(),
                variant.toString(),
                request.serviceUrl());
        if (response.notModified(
                UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString())) {
            return;
        }
        XmlWriter xml = new XmlWriter(response.stream(XML));
        CapabilitiesDocument document =
                new CapabilitiesDocument(request.serviceUrl(), variant.language(), xml);
        // OGC 06-121r9, 7.3.4: what the client has already is answered with the root alone.
        if (asked.updateSequence().filter(s -> s.strip().equals(sequence)).isPresent()) {
            document.writeUnchanged(sequence);
            return;
        }
        try (LayerDescriptions.Reader reader = pieces.read(
                variant, XmlWriter.escaped(request.baseUrl()), XmlWriter.escaped(request.serviceUrl()))) {
            document.write(asked.sections(), sequence, identity, snapshot, request.scope(), element, reader);
        }
    }

    private void tile(TileChoice choice, OgcRequest request, OgcResponse response)
            throws OgcException, SourceException, IOException {
        try (LayerLease lease = lease(choice, request.scope())) {
            ServedLayer layer = lease.layers().get(0);
            answers.send(
                    TileLookup.find(choice, layer, tiles, condition(layer, request)),
                    request.parameters().filled("rev"),
                    request,
                    response);
        }
    }

    private void featureInfo(GetFeatureInfo asked, OgcRequest request, OgcResponse response)
            throws OgcException, SourceException, IOException {
        String format = FeatureInfo.format(asked.infoFormat())
                .orElseThrow(() -> OgcException.invalidParameter(
                        "InfoFormat",
                        WmtsMessages.MESSAGES.text(
                                "format.unknown",
                                OgcException.shortened(asked.infoFormat()),
                                String.join(", ", FeatureInfo.formats()))));
        Identify present = identify;
        if (present == null) {
            throw OgcException.unavailable(WmtsMessages.MESSAGES.text("identify.absent"));
        }
        try (LayerLease lease = lease(asked.tile(), request.scope())) {
            ServedLayer layer = lease.layers().get(0);
            TileRequest tile = TileLookup.find(asked.tile(), layer, tiles, condition(layer, request));
            TileMatrix matrix = tile.set().matrix(tile.level());
            checkPixel("I", asked.i(), matrix.tileSize());
            checkPixel("J", asked.j(), matrix.tileSize());
            PixelGrid grid = new PixelGrid(
                    tile.set().crs(),
                    matrix.bounds(tile.column(), tile.row()),
                    matrix.tileSize(),
                    matrix.tileSize());
            CompiledStyle style = layer.facet(CompiledStyles.class)
                    .find(((TileContent.Picture) tile.content()).style())
                    .orElseThrow();
            List<LayerAnswer> found = present.identify(
                    lease,
                    grid,
                    asked.i(),
                    asked.j(),
                    TOLERANCE,
                    List.of(new Identify.Target(layer, style, tile.condition())),
                    MAX_FEATURES,
                    request.deadline());
            if (found.get(0).problem().isPresent()) {
                throw OgcException.unavailable(found.get(0).problem().get());
            }
            FeatureInfo.write(format, found, grid.crs(), identity, request, response);
        }
    }

    private Predicate condition(ServedLayer layer, OgcRequest request) throws OgcException, SourceException {
        return AskedTime.read(request.parameters(), "time").drawn(layer, dimensions, request.deadline());
    }

    private static void checkPixel(String name, int value, int size) throws OgcException {
        if (value < 0 || value >= size) {
            throw new OgcException(
                    "PointIJOutOfRange",
                    name,
                    400,
                    WmtsMessages.MESSAGES.text(
                            "pixel.outside", name, String.valueOf(value), String.valueOf(size - 1)));
        }
    }

    private LayerLease lease(TileChoice choice, LayerScope scope) throws OgcException {
        return catalog.lease(snapshot -> {
            ServedLayer layer = scope.find(snapshot, choice.layer())
                    .orElseThrow(() -> OgcException.invalidParameter(
                            "Layer",
                            WmtsMessages.MESSAGES.text("layer.unknown", OgcException.shortened(choice.layer()))));
            return List.of(layer);
        });
    }

    @Override
    public void writeException(OgcException exception, OgcRequest request, OgcResponse response)
            throws IOException {
        response.status(exception.status());
        response.write(XML, OwsExceptionReport.of(exception, VERSION, request.language()));
    }
}
