package org.igouverte.ogc.wms.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.filter.Dimensions;
import org.igouverte.identify.Identify;
import org.igouverte.identify.LayerAnswer;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.ogc.FeatureInfo;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.Parameters;
import org.igouverte.ogc.PixelBudget;
import org.igouverte.ogc.ServiceIdentity;

/** Tells what is at a pixel of a map. The search is that of {@link Identify}. */
final class GetFeatureInfo {

    /** More features of one layer at one pixel than this nobody reads. */
    private static final int MAX_FEATURES = 1000;

    private static final String UNASKED_FORMAT = "text/plain";
    private static final int DEFAULT_TOLERANCE = 4;
    private static final int MAX_TOLERANCE = 64;

    private final LayerCatalog catalog;
    private final LayerTrees trees;
    private final ClientStyles styles;
    private final Dimensions dimensions;
    private final ServiceIdentity identity;
    private final WmsSettings settings;
    private final PixelBudget pixels;

    GetFeatureInfo(
            LayerCatalog catalog,
            LayerTrees trees,
            ClientStyles styles,
            Dimensions dimensions,
            ServiceIdentity identity,
            PixelBudget pixels,
            WmsSettings settings) {
        this.catalog = catalog;
        this.trees = trees;
        this.styles = styles;
        this.dimensions = dimensions;
        this.identity = identity;
        this.pixels = pixels;
        this.settings = settings;
    }

    /** @param identify null while there is none */
    void answer(OgcRequest request, OgcResponse response, Identify identify)
            throws OgcException, SourceException, IOException {
        Parameters parameters = request.parameters();
        WmsSettings.Values limits = settings.current();
        MapParameters map = MapParameters.read(
                parameters, styles.of(request).layers(), limits, pixels.maxPixels(), false);
        // WMS 1.1.1 leaves the format to the server where none is asked for (OGC 01-068r3, table 10).
        String wanted = map.version() == WmsVersion.V1_1_1
                ? parameters.filled("INFO_FORMAT").orElse(UNASKED_FORMAT)
                : parameters.required("INFO_FORMAT");
        String format =
                FeatureInfo.format(wanted).orElseThrow(() -> ImageOutput.invalidFormat("INFO_FORMAT", wanted));
        List<String> queried = MapParameters.names("QUERY_LAYERS", parameters, limits.layerLimit(), true);
        int column = pixel(map.version().columnParameter(), parameters, map.grid().width());
        int row = pixel(map.version().rowParameter(), parameters, map.grid().height());
        int count = Parameters.integer(
                "FEATURE_COUNT", parameters.filled("FEATURE_COUNT").orElse("1"), 1, Integer.MAX_VALUE);
        int tolerance = Parameters.integer(
                "BUFFER", parameters.filled("BUFFER").orElse("" + DEFAULT_TOLERANCE), 0, MAX_TOLERANCE);
        if (identify == null) {
            throw OgcException.unavailable(WmsMessages.MESSAGES.text("identify.absent"));
        }
        List<LayerChoice> choices = new ArrayList<>();
        try (LayerLease lease = catalog.lease(snapshot -> {
            choices.clear();
            choices.addAll(queried(trees.of(snapshot, request.scope()), map, queried));
            return choices.stream().map(LayerChoice::layer).toList();
        })) {
            List<Identify.Target> targets = new ArrayList<>(choices.size());
            for (LayerChoice choice : choices) {
                targets.add(new Identify.Target(
                        choice.layer(),
                        choice.compiled(styles.compiler()),
                        Predicate.and(
                                map.filters().of(choice, map.grid().crs()),
                                DimensionValues.read(
                                                parameters,
                                                dimensions.of(choice.layer(), request.deadline()),
                                                choice.layer().schema())
                                        .condition())));
            }
            List<LayerAnswer> answers = identify.identify(
                    lease,
                    map.grid(),
                    column,
                    row,
                    tolerance,
                    targets,
                    Math.min(count, MAX_FEATURES),
                    request.deadline());
            if (!answers.isEmpty() && answers.stream().allMatch(a -> a.problem().isPresent())) {
                throw OgcException.unavailable(WmsMessages.MESSAGES.text("identify.failed"));
            }
            FeatureInfo.write(format, answers, map.grid().crs(), identity, request, response);
        }
    }

    private static int pixel(String parameter, Parameters parameters, int size) throws OgcException {
        String given = parameters.required(parameter);
        try {
            return Parameters.integer(parameter, given, 0, size - 1);
        } catch (OgcException e) {
            // Whatever is no pixel of the map has this code (OGC 06-042, 7.4.3.7).
            throw new OgcException(
                    "InvalidPoint",
                    parameter,
                    400,
                    WmsMessages.MESSAGES.text(
                            "point", parameter, OgcException.shortened(given), String.valueOf(size - 1)));
        }
    }

    /** The layers asked about in the styles that the map shows them in; the highest first, as people see them. */
    private static List<LayerChoice> queried(LayerTree tree, MapParameters map, List<String> queried)
            throws OgcException {
        Map<LayerName, LayerChoice> drawn = new HashMap<>();
        for (LayerChoice choice : LayerChoice.of(tree, "LAYERS", map.layers())) {
            drawn.put(choice.layer().name(), choice);
        }
        List<LayerChoice> choices = new ArrayList<>();
        for (LayerChoice choice :
                LayerChoice.of(tree, "QUERY_LAYERS", WantedLayer.of(queried, List.of(), List.of()))) {
            LayerChoice unseen = new LayerChoice(choice.layer(), -1, choice.style());
            choices.add(0, drawn.getOrDefault(choice.layer().name(), unseen));
        }
        return choices;
    }
}
