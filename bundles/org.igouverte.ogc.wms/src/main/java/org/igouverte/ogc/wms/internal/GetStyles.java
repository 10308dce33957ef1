package org.igouverte.ogc.wms.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.style.CompiledStyles;
import org.igouverte.style.EncodedStyle;
import org.igouverte.style.EncodedStyle.SldVersion;
import org.igouverte.style.EncodedStyle.Styled;

/**
 * The styles of layers as a {@code StyledLayerDescriptor} (OGC 05-078r4, 8): of SLD 1.1.0, or 1.0.0 where the request is of
 * WMS 1.1.1 or asks for that by {@code SLDVER}.
 */
final class GetStyles {

    static final String FORMAT = "application/vnd.ogc.sld+xml";

    private final LayerCatalog catalog;
    private final LayerTrees trees;
    private final WmsSettings settings;

    GetStyles(LayerCatalog catalog, LayerTrees trees, WmsSettings settings) {
        this.catalog = catalog;
        this.trees = trees;
        this.settings = settings;
    }

    void answer(OgcRequest request, OgcResponse response) throws OgcException, IOException {
        SldVersion version = version(request);
        List<String> names = MapParameters.names(
                "LAYERS", request.parameters(), settings.current().layerLimit(), true);
        List<WantedLayer> wanted = WantedLayer.of(names, List.of(), List.of());
        try (LayerLease lease = catalog.lease(snapshot ->
                LayerChoice.of(trees.of(snapshot, request.scope()), "LAYERS", wanted).stream()
                        .map(LayerChoice::layer)
                        .toList())) {
            List<Styled> styles = new ArrayList<>();
            for (ServedLayer layer : lease.layers()) {
                styles.add(new Styled(
                        layer.name(), layer.schema().geometry(), layer.facet(CompiledStyles.class).styles()));
            }
            String sld = EncodedStyle.sld(version, styles, request.language()).text();
            response.header("Cache-Control", "no-cache");
            response.write(FORMAT, sld.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static SldVersion version(OgcRequest request) throws OgcException {
        boolean newer = WmsVersion.of(request.parameters()) == WmsVersion.V1_3_0;
        String wanted = request.parameters().filled("SLDVER").orElse(newer ? "1.1.0" : "1.0.0").strip();
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "1.0.0" -> SldVersion.V1_0;
            case "1.1.0" -> SldVersion.V1_1;
            default -> throw OgcException.invalidParameter(
                    "SLDVER", WmsMessages.MESSAGES.text("sldver", OgcException.shortened(wanted)));
        };
    }
}
