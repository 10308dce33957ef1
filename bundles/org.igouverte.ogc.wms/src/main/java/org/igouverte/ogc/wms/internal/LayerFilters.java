package org.igouverte.ogc.wms.internal;

import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.igouverte.filter.Cql2;
import org.igouverte.filter.Filter;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterEncoding;
import org.igouverte.filter.FilterException;
import org.igouverte.format.XmlNames;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.Predicate;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;
import org.igouverte.xml.XmlElement;
import org.igouverte.xml.XmlLimits;

/**
 * Conditions on what a map shows, one for all layers or one a layer: {@code CQL_FILTER} with semicolons between, {@code
 * FILTER} as IGO2 and QGIS send it, each {@code <Filter>} in parentheses. Both are of vendors. Geometries without a system
 * of their own are in that of the map, x first.
 */
final class LayerFilters {

    private static final LayerFilters NONE = new LayerFilters("CQL_FILTER", List.of());

    private final String parameter;
    private final List<String> texts;

    private LayerFilters(String parameter, List<String> texts) {
        this.parameter = parameter;
        this.texts = texts;
    }

    /** @param layers how many layers the request names */
    static LayerFilters read(Parameters parameters, int layers) throws OgcException {
        Optional<String> cql = parameters.filled("CQL_FILTER");
        Optional<String> fes = parameters.filled("FILTER");
        if (cql.isPresent() && fes.isPresent()) {
            throw OgcException.invalidParameter("FILTER", WmsMessages.MESSAGES.text("filter.both"));
        }
        if (cql.isEmpty() && fes.isEmpty()) {
            return NONE;
        }
        String parameter = cql.isPresent() ? "CQL_FILTER" : "FILTER";
        List<String> texts = cql.isPresent() ? Cql2.statements(cql.get()) : parenthesised(fes.get());
        if (texts.size() > 1 && texts.size() != layers) {
            throw OgcException.invalidParameter(
                    parameter,
                    WmsMessages.MESSAGES.text("filter.count", String.valueOf(texts.size()), String.valueOf(layers)));
        }
        return new LayerFilters(parameter, texts);
    }

    /** {@code (<Filter>…</Filter>)(…)}, or one without parentheses. */
    private static List<String> parenthesised(String text) {
        String all = text.strip();
        if (!all.startsWith("(")) {
            return List.of(all);
        }
        String inner = all.endsWith(")") ? all.substring(1, all.length() - 1) : all.substring(1);
        // Between two filters the parenthesis of one ends and that of the next begins; in XML a ")(" follows no ">".
        return List.of(inner.split("(?<=>)\\s*\\)\\s*\\(|\\)\\(", -1));
    }

    /** The condition on a layer of the map, typed against its schema. */
    Predicate of(LayerChoice choice, CoordinateSystem mapCrs) throws OgcException {
        if (texts.isEmpty() || choice.asked() < 0) {
            return Predicate.TRUE;
        }
        String text = texts.get(texts.size() == 1 ? 0 : choice.asked());
        if (text.isBlank()) {
            return Predicate.TRUE;
        }
        if (choice.layer().kind() != LayerKind.FEATURES) {
            throw OgcException.invalidParameter(
                    parameter,
                    WmsMessages.MESSAGES.text("filter.raster", choice.layer().name().toString()));
        }
        FilterContext context = FilterContext.of(choice.layer().schema()).literalsIn(mapCrs, AxisOrder.EAST_NORTH);
        Filter filter;
        try {
            filter = parameter.equals("FILTER") ? encoded(text, choice, context) : Cql2.readText(text, context);
        } catch (FilterException e) {
            throw OgcException.invalidParameter(parameter, e.text());
        }
        if (filter.ids().isPresent()) {
            throw OgcException.invalidParameter(parameter, WmsMessages.MESSAGES.text("filter.ids"));
        }
        return filter.predicate();
    }

    private Filter encoded(String text, LayerChoice choice, FilterContext context)
            throws FilterException, OgcException {
        XmlElement element;
        try {
            element = XmlElement.read(text.strip(), XmlLimits.REQUEST);
        } catch (XMLStreamException e) {
            throw OgcException.invalidParameter(parameter, WmsMessages.MESSAGES.text("filter.xml"));
        }
        String local = choice.layer().name().local();
        return FilterEncoding.read(
                element, context.named(XmlNames::field, id -> Optional.ofNullable(XmlNames.idOf(local, id))));
    }
}
