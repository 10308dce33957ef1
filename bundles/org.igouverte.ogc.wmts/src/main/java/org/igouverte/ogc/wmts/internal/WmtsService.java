package org.igouverte.ogc.wmts.internal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.Language;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.LayerScope;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.OwsExceptionReport;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.TileAnswers;
import org.igouverte.ogc.XmlWriter;
import org.igouverte.ogc.spi.OgcService;
import org.igouverte.ogc.wmts.internal.WmtsRequest.GetCapabilities;
import org.igouverte.ogc.wmts.internal.WmtsRequest.GetTile;
import org.igouverte.tile.Tiles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** WMTS 1.0.0: {@code /wmts?…} by keys and values, {@code /wmts/1.0.0/…} by addresses. */
@Component(property = OgcService.PATH + "=wmts")
public final class WmtsService implements OgcService {

    static final String VERSION = "1.0.0";

    private static final String XML = "application/xml";

    private final LayerCatalog catalog;
    private final Tiles tiles;
    private final TileAnswers answers;
    private final ServiceIdentity identity;
    private final LayerFragments fragments;

    @Activate
    public WmtsService(
            @Reference LayerCatalog catalog,
            @Reference Tiles tiles,
            @Reference TileAnswers answers,
            @Reference ServiceIdentity identity) {
        this.catalog = catalog;
        this.tiles = tiles;
        this.answers = answers;
        this.identity = identity;
        fragments = new LayerFragments(tiles);
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
        }
    }

    private void capabilities(GetCapabilities asked, OgcRequest request, OgcResponse response) throws IOException {
        CatalogSnapshot snapshot = catalog.current();
        LayerScope scope = request.scope();
        Language language = request.language();
        String revision = snapshot.revision() + "-" + identity.revision();
        String address = Integer.toHexString(request.serviceUrl().hashCode());
        String sections = Integer.toHexString(asked.sections().hashCode());
        if (response.notModified(revision + "-" + language.tag() + "-" + address + "-" + sections)) {
            return;
        }
        XmlWriter xml = new XmlWriter(response.stream(XML));
        CapabilitiesDocument document = new CapabilitiesDocument(request.serviceUrl(), language, xml);
        if (asked.updateSequence().equals(Optional.of(revision))) {
            document.writeUnchanged(revision);
        } else {
            document.write(asked.sections(), revision, identity, snapshot, scope, fragments);
        }
    }

    private void tile(TileChoice choice, OgcRequest request, OgcResponse response)
            throws OgcException, SourceException, IOException {
        try (LayerLease lease = lease(choice, request.scope())) {
            answers.send(
                    TileLookup.find(choice, lease.layers().get(0), tiles),
                    request.parameters().filled("rev"),
                    request,
                    response);
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
