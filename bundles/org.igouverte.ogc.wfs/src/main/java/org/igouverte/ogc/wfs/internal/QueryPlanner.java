package org.igouverte.ogc.wfs.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igouverte.filter.Cql2;
import org.igouverte.filter.Filter;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterEncoding;
import org.igouverte.filter.FilterException;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.FeatureType;
import org.igouverte.format.XmlNames;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.Language;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.LayerScope;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.ServiceIdentity;

/** Finds the layers that queries mean, and turns what a query says into the terms of its layer. */
final class QueryPlanner {

    /** Two sets of names for the geometry: the one it has in GML and those that clients are used to. */
    private static final String BOUNDED_BY = "boundedBy";

    private final ServiceIdentity identity;
    private final LayerScope scope;
    private final Language language;
    private final CatalogSnapshot snapshot;

    QueryPlanner(ServiceIdentity identity, LayerScope scope, Language language, CatalogSnapshot snapshot) {
        this.snapshot = snapshot;
        this.identity = identity;
        this.scope = scope;
        this.language = language;
    }

    /** A query and one of the layers that it is for. */
    record Target(WfsRequest.Query query, ServedLayer layer) {}

    /** Several of one query only where identifiers do not tell one layer from another. */
    List<Target> targets(List<WfsRequest.Query> queries) throws OgcException {
        List<Target> targets = new ArrayList<>();
        for (WfsRequest.Query query : queries) {
            if (query.type().isPresent()) {
                targets.add(new Target(query, query.type().get().find(snapshot, scope, identity)));
                continue;
            }
            Set<ServedLayer> layers = new LinkedHashSet<>();
            for (String id : query.ids().orElse(List.of())) {
                int dot = id.indexOf('.');
                if (dot > 0) {
                    layers.addAll(TypeName.withLocalName(id.substring(0, dot), snapshot, scope));
                }
            }
            layers.forEach(layer -> targets.add(new Target(query, layer)));
        }
        return targets;
    }

    /** @param gml whether features are written as GML, with the axes as the name of the coordinate system asks */
    PlannedQuery plan(Target target, boolean gml) throws OgcException {
        WfsRequest.Query query = target.query();
        ServedLayer layer = target.layer();
        FeatureType type = FeatureType.of(
                layer.definition(), layer.schema(), identity.xmlNamespace(layer.name().namespace()), language);
        FeatureEncoding encoding = encoding(query, type, gml);
        List<FeatureQuery.SortKey> sort = new ArrayList<>();
        for (WfsRequest.Sort key : query.sort()) {
            sort.add(new FeatureQuery.SortKey(field(key.property(), type, "sortBy"), key.descending()));
        }
        FeatureQuery all = new FeatureQuery(
                Optional.empty(),
                Predicate.TRUE,
                Optional.of(encoding.fields()),
                sort,
                0,
                Long.MAX_VALUE,
                encoding.geometry());
        return new PlannedQuery(layer, filtered(all, query, type), encoding);
    }

    private static FeatureEncoding encoding(WfsRequest.Query query, FeatureType type, boolean gml)
            throws OgcException {
        FeatureSchema schema = type.schema();
        FeatureEncoding encoding;
        if (query.srsName().isPresent()) {
            String name = query.srsName().get().strip();
            CoordinateSystem crs = crs(name, "srsName");
            checkTransform(schema.crs(), crs, name);
            AxisOrder order = gml ? crs.axisOrderAs(name) : AxisOrder.EAST_NORTH;
            encoding = FeatureEncoding.of(type, crs).named(gml ? name : crs.urn(), order);
        } else {
            encoding = FeatureEncoding.of(type, schema.crs());
            encoding = gml ? encoding : encoding.named(encoding.srsName(), AxisOrder.EAST_NORTH);
        }
        if (query.properties().isEmpty() || query.properties().contains("*")) {
            return encoding;
        }
        Set<String> fields = new LinkedHashSet<>();
        boolean geometry = false;
        for (String property : query.properties()) {
            String name = localName(property);
            if (isGeometry(name, type)) {
                geometry = true;
            } else if (!name.equals(BOUNDED_BY)) {
                fields.add(field(property, type, "propertyName"));
            }
        }
        // The order of the schema is that of the XML type.
        return encoding.select(schema.fieldNames().stream().filter(fields::contains).toList(), geometry);
    }

    private static void checkTransform(CoordinateSystem from, CoordinateSystem to, String name) throws OgcException {
        try {
            CoordinateTransform.between(from, to);
        } catch (IllegalArgumentException e) {
            throw unknownCrs(name, "srsName");
        }
    }

    static CoordinateSystem crs(String name, String locator) throws OgcException {
        try {
            return CoordinateSystems.parse(name);
        } catch (UnknownCoordinateSystemException e) {
            throw unknownCrs(name, locator);
        }
    }

    private static OgcException unknownCrs(String name, String locator) {
        return OgcException.invalidParameter(
                locator, WfsMessages.MESSAGES.text("crs", OgcException.shortened(name)));
    }

    /** A property's name without its path and prefix. */
    static String localName(String property) {
        String last = property.strip().substring(property.strip().lastIndexOf('/') + 1);
        return last.substring(last.lastIndexOf(':') + 1);
    }

    static boolean isGeometry(String localName, FeatureType type) {
        return localName.equals(type.geometryName());
    }

    /** The field that a property's name means. */
    static String field(String property, FeatureType type, String locator) throws OgcException {
        String name = XmlNames.field(localName(property));
        List<String> fields = type.schema().fieldNames();
        if (fields.contains(name)) {
            return name;
        }
        List<String> alike = fields.stream().filter(name::equalsIgnoreCase).toList();
        if (alike.size() == 1) {
            return alike.get(0);
        }
        throw OgcException.invalidParameter(
                locator,
                WfsMessages.MESSAGES.text(
                        "property.unknown", OgcException.shortened(property), type.prefix() + ':' + type.name()));
    }

    private boolean isType(String localName) {
        return !TypeName.withLocalName(localName, snapshot, scope).isEmpty();
    }

    private FeatureQuery filtered(FeatureQuery all, WfsRequest.Query query, FeatureType type) throws OgcException {
        CoordinateSystem own = type.schema().crs();
        // Identifiers of other types: with a type that the query names itself they are a mistake.
        List<String> strangers = new ArrayList<>();
        FilterContext plain = FilterContext.of(type.schema()).callingGeometry(type.geometryName());
        FilterContext context = plain.named(XmlNames::field, id -> {
            Optional<String> known = Optional.ofNullable(XmlNames.idOf(type.name(), id));
            int dot = id.indexOf('.');
            if (known.isEmpty() && query.type().isPresent() && dot > 0 && isType(id.substring(0, dot))) {
                strangers.add(id);
            }
            return known;
        });
        FeatureQuery narrowed = all;
        String locator = "filter";
        try {
            if (query.filter().isPresent()) {
                FilterContext xml = context.literalsIn(own, own.axisOrder());
                narrowed = FilterEncoding.read(query.filter().get(), xml).applyTo(narrowed);
            }
            if (query.ids().isPresent()) {
                List<String> ids = new ArrayList<>();
                query.ids().get().forEach(id -> context.idOf().apply(id).ifPresent(ids::add));
                narrowed = new Filter(Optional.of(ids), Predicate.TRUE).applyTo(narrowed);
            }
            if (query.cql().isPresent()) {
                locator = "cql_filter";
                narrowed = Cql2.readText(query.cql().get(), context).applyTo(narrowed);
            }
            if (query.bbox().isPresent()) {
                locator = "bbox";
                WfsRequest.Bbox bbox = query.bbox().get();
                CoordinateSystem crs = bbox.crs().isPresent() ? crs(bbox.crs().get(), "bbox") : own;
                AxisOrder order = bbox.crs().map(crs::axisOrderAs).orElse(own.axisOrder());
                Filter filter = new Filter(
                        Optional.empty(),
                        FilterEncoding.bbox(bbox.numbers(), context.literalsIn(crs, order)));
                narrowed = filter.applyTo(narrowed);
            }
        } catch (FilterException e) {
            boolean misfit = e.kind() == FilterException.Kind.MISFIT;
            String code = misfit ? "OperationProcessingFailed" : "InvalidParameterValue";
            throw new OgcException(code, locator, 400, e.text());
        }
        if (!strangers.isEmpty()) {
            throw OgcException.invalidParameter(
                    "resourceId",
                    WfsMessages.MESSAGES.text("id.type", OgcException.shortened(strangers.get(0)), type.name()));
        }
        return narrowed;
    }
}
