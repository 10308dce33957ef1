package org.igouverte.print.internal;

import java.time.DateTimeException;
import java.util.Optional;
import org.igouverte.filter.Cql2;
import org.igouverte.filter.Filter;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterException;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.maps.DocumentLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.render.MapRenderer.StyledLayer;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;

/** A layer of the map that is served here, found, with its style and what of it is shown. */
record LayerChoice(DocumentLayer.Served wanted, StyledLayer styled) {

    /** @throws OgcException 400 for a filter or a time that cannot be read or does not fit the layer */
    static LayerChoice of(DocumentLayer.Served wanted, ServedLayer layer) throws OgcException {
        CompiledStyles styles = layer.facet(CompiledStyles.class);
        // A style that is gone is no reason to print nothing: its name outlives it in saved maps and links.
        CompiledStyle style = wanted.style().flatMap(styles::find).orElse(styles.defaultStyle());
        Predicate filter = Predicate.and(filter(wanted, layer), time(wanted, layer));
        return new LayerChoice(wanted, new StyledLayer(layer, style, filter));
    }

    /** Whether the style that is wanted is not one of the layer's. */
    boolean isRestyled() {
        return wanted.style().isPresent() && !wanted.style().get().equals(styled.style().name());
    }

    ServedLayer layer() {
        return styled.layer();
    }

    private static Predicate time(DocumentLayer.Served wanted, ServedLayer layer) throws OgcException {
        try {
            return TimeCondition.of(layer, wanted.time());
        } catch (DateTimeException | ArithmeticException e) {
            throw OgcException.invalidParameter(
                    "time",
                    PrintMessages.text("time", OgcException.shortened(wanted.time().orElse(""))));
        }
    }

    private static Predicate filter(DocumentLayer.Served wanted, ServedLayer layer) throws OgcException {
        Optional<String> text = wanted.filter().filter(filter -> !filter.isBlank());
        if (text.isEmpty()) {
            return Predicate.TRUE;
        } else if (layer.kind() != LayerKind.FEATURES) {
            throw OgcException.invalidParameter(
                    "filter", PrintMessages.text("filter.raster", layer.name().toString()));
        }
        FilterContext context =
                FilterContext.of(layer.schema()).literalsIn(CoordinateSystems.crs84(), AxisOrder.EAST_NORTH);
        try {
            // Documents have CQL2 as JSON, addresses have it as text.
            boolean json = text.get().stripLeading().startsWith("{");
            Filter filter = json ? Cql2.readJson(text.get(), context) : Cql2.readText(text.get(), context);
            if (filter.ids().isPresent()) {
                throw OgcException.invalidParameter("filter", PrintMessages.text("filter.ids"));
            }
            return filter.predicate();
        } catch (FilterException e) {
            throw OgcException.invalidParameter("filter", e.text());
        }
    }
}
