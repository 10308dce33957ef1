package org.igouverte.ogc.wms.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.filter.DimensionExtent;
import org.igouverte.filter.DimensionFilter;
import org.igouverte.filter.DimensionFilter.Origin;
import org.igouverte.filter.FilterException;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.LayerDimension;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.PredicateTyping;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;

/**
 * What a request asks of the dimensions of a layer, by {@code TIME}, {@code ELEVATION} and {@code DIM_NAME} (OGC 06-042,
 * annex C): what lies elsewhere than its features is refused.
 *
 * @param warnings what a client must be told that did not get just what it asked for (C.4.2)
 * @param condition on the features, typed against the schema
 */
record DimensionValues(List<String> warnings, Predicate condition) {

    static DimensionValues read(Parameters parameters, List<DimensionExtent> extents, FeatureSchema schema)
            throws OgcException {
        List<String> warnings = new ArrayList<>();
        List<Predicate> conditions = new ArrayList<>();
        for (DimensionExtent extent : extents) {
            LayerDimension dimension = extent.dimension();
            String parameter = parameter(dimension);
            DimensionFilter filter = filter(parameter, parameters, extent);
            if (filter.origin() != Origin.ASKED) {
                String which = filter.origin() == Origin.DEFAULT ? "Default" : "Nearest";
                warnings.add("99 " + which + " value used: " + parameter + "=" + filter.value() + " "
                        + (dimension.isTime() ? "ISO8601" : dimension.unit()));
            }
            conditions.add(filter.condition());
        }
        Predicate all = Predicate.and(conditions.toArray(Predicate[]::new));
        return new DimensionValues(warnings, PredicateTyping.typed(all, schema));
    }

    private static DimensionFilter filter(String parameter, Parameters parameters, DimensionExtent extent)
            throws OgcException {
        String asked = parameters.filled(parameter).orElse("default");
        try {
            DimensionFilter filter = DimensionFilter.of(Optional.of(asked), extent);
            if (filter.within()) {
                return filter;
            }
        } catch (FilterException e) {
            throw invalid(parameter, asked);
        }
        throw invalid(parameter, asked);
    }

    private static String parameter(LayerDimension dimension) {
        String name = dimension.name().toUpperCase(Locale.ROOT);
        return name.equals("TIME") || name.equals("ELEVATION") ? name : "DIM_" + name;
    }

    private static OgcException invalid(String parameter, String text) {
        return new OgcException(
                "InvalidDimensionValue",
                parameter,
                400,
                WmsMessages.MESSAGES.text("dimension", parameter, OgcException.shortened(text)));
    }
}
