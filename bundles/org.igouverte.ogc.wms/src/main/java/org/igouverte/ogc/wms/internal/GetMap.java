package org.igouverte.ogc.wms.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.igouverte.filter.Dimensions;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.Parameters;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.PixelBudget;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer.StyledLayer;
import org.igouverte.render.MapRenderer;
import org.igouverte.style.CompiledStyle;

/** Draws maps. A client that has the picture already is told so before anything is drawn. */
final class GetMap {

    private final LayerCatalog catalog;
    private final LayerTrees trees;
    private final MapRenderer renderer;
    private final PartnerSlots slots;
    private final ClientStyles styles;
    private final Dimensions dimensions;
    private final WmsSettings settings;
    private final PixelBudget pixels;
    /** A start of the server may bring another renderer, so that its pictures are not those of before. */
    private final String start = Long.toString(System.currentTimeMillis(), 36);

    GetMap(
            LayerCatalog catalog,
            LayerTrees trees,
            MapRenderer renderer,
            PartnerSlots slots,
            ClientStyles styles,
            Dimensions dimensions,
            PixelBudget pixels,
            WmsSettings settings) {
        this.catalog = catalog;
        this.trees = trees;
        this.renderer = renderer;
        this.slots = slots;
        this.styles = styles;
        this.dimensions = dimensions;
        this.pixels = pixels;
        this.settings = settings;
    }

    void answer(OgcRequest request, OgcResponse response) throws OgcException, SourceException, IOException {
        Parameters parameters = request.parameters();
        MapFormat format = MapFormat.required(parameters);
        ClientStyles.Brought brought = styles.of(request);
        MapParameters map = MapParameters.read(
                parameters, brought.layers(), settings.current(), pixels.maxPixels(), true);
        List<LayerChoice> choices = new ArrayList<>();
        try (LayerLease lease = catalog.lease(snapshot -> {
            choices.clear();
            choices.addAll(LayerChoice.of(trees.of(snapshot, request.scope()), "LAYERS", map.layers()));
            return choices.stream().map(LayerChoice::layer).toList();
        })) {
            if (response.notModified(tag(request, choices, brought.text()))) {
                return;
            }
            draw(request, response, map, format, choices, lease);
        }
    }

    private void draw(
            OgcRequest request,
            OgcResponse response,
            MapParameters map,
            MapFormat format,
            List<LayerChoice> choices,
            LayerLease lease)
            throws OgcException, SourceException, IOException {
        List<StyledLayer> layers = new ArrayList<>(choices.size());
        Set<String> warnings = new LinkedHashSet<>();
        for (LayerChoice choice : choices) {
            CompiledStyle style = choice.compiled(styles.compiler());
            layers.add(new StyledLayer(
                    choice.layer(),
                    map.density() == 1 ? style : style.enlarged(map.density()),
                    Predicate.and(map.filters().of(choice, map.grid().crs()), dimensions(choice, request, warnings))));
        }
        if (!warnings.isEmpty()) {
            response.header("Warning", String.join(", ", warnings));
        }
        int background = format.supportsTransparency() ? map.background() : map.background() | opaqueWhite(map);
        try (PixelBudget.Held held = pixels.take(
                        map.grid().width(),
                        map.grid().height(),
                        request.deadline());
                PartnerSlots.Slots taken = slots.take(lease.layers(), request.deadline());
                MapPicture picture = renderer.draw(map.grid(), layers, background, request.deadline())) {
            format.write(
                    picture, map.grid(), background >>> 24 == 0, response.stream(format.contentType()));
        }
    }

    private Predicate dimensions(LayerChoice choice, OgcRequest request, Set<String> warnings)
            throws OgcException, SourceException {
        DimensionValues values = DimensionValues.read(
                request.parameters(),
                dimensions.of(choice.layer(), request.deadline()),
                choice.layer().schema());
        warnings.addAll(values.warnings());
        return values.condition();
    }

    /** A format without transparency shows white where a transparent background was asked for. */
    private static int opaqueWhite(MapParameters map) {
        return map.background() >>> 24 == 0 ? 0xFFFFFFFF : 0;
    }

    private String tag(OgcRequest request, List<LayerChoice> choices, String sld) throws OgcException {
        Revisions revisions = Revisions.start().add(start).add(sld);
        for (String name : new TreeSet<>(request.parameters().names())) {
            revisions.add(name);
            request.parameters().all(name).forEach(revisions::add);
        }
        choices.forEach(choice ->
                revisions.add(choice.layer().name().toString()).add(choice.layer().revision()));
        return revisions.tag();
    }
}
