package org.igouverte.ogc.api.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.igouverte.format.Link;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.ApiPart;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives the file of a raster as it is, for whoever wants all of its values. */
@Component(property = ApiPart.ORDER + ":Integer=15")
public final class RasterFilePart implements ApiPart {

    private static final ApiFormat GEOTIFF =
            new ApiFormat("tif", "image/tiff; application=geotiff", List.of("image/tiff"));

    private final LayerCatalog catalog;
    private final PartnerSlots slots;
    private final List<ApiOperation> operations;

    @Activate
    public RasterFilePart(@Reference LayerCatalog catalog, @Reference PartnerSlots slots) {
        this.catalog = catalog;
        this.slots = slots;
        operations = List.of(ApiOperation.get(
                "/collections/{collectionId}/file",
                "getRasterFile",
                "Coverages",
                ApiMessages.MESSAGES.text("operation.file"),
                List.of(RootPart.COLLECTION),
                List.of(GEOTIFF),
                this::file));
    }

    @SuppressWarnings("try") // the slots are held, not asked
    private void file(ApiCall call, OgcResponse response) throws OgcException, IOException {
        String id = call.variable("collectionId");
        try (LayerLease lease = catalog.lease(snapshot ->
                        List.of(call.request().scope().find(snapshot, id).orElseThrow(() -> RootPart.unknown(id))));
                PartnerSlots.Slots held = slots.take(lease.layers(), call.request().deadline())) {
            ServedLayer layer = lease.layers().get(0);
            Optional<Path> file =
                    layer.kind() == LayerKind.RASTER ? layer.raster().file() : Optional.empty();
            if (file.isEmpty()) {
                throw new OgcException(
                        "NotFound",
                        "collectionId",
                        404,
                        ApiMessages.MESSAGES.text("collection.noFile", OgcException.shortened(id)));
            }
            response.header(
                    "Content-Disposition", "attachment; filename=\"" + layer.name().local() + ".tif\"");
            Files.copy(file.get(), response.stream(GEOTIFF.mediaType()));
        }
    }

    @Override
    public List<ApiOperation> operations() {
        return operations;
    }

    @Override
    public List<String> conformance() {
        return List.of();
    }

    @Override
    public List<Link> collectionLinks(ServedLayer layer, String collection, ApiCall call) {
        return layer.kind() == LayerKind.RASTER
                ? List.of(new Link(
                        collection + "/file",
                        "enclosure",
                        GEOTIFF.mediaType(),
                        ApiMessages.MESSAGES.in(call.language(), "operation.file")))
                : List.of();
    }
}
