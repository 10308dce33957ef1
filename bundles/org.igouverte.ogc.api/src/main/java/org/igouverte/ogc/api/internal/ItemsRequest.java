package org.igouverte.ogc.api.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igouverte.filter.Cql2;
import org.igouverte.filter.Filter;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterException;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.FeatureQuery.SortKey;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.BboxFilter;
import org.igouverte.ogc.OfferedSystems;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.openapi.ApiCall;

/**
 * Which features are wanted, and how.
 *
 * @param query with offset and limit
 * @param fields attributes to write
 * @param crs coordinate system of the answer
 */
record ItemsRequest(FeatureQuery query, List<String> fields, CoordinateSystem crs) {

    /** @throws OgcException 400 for what is wrong with the parameters, 410 if the data are no longer those of the link */
    static ItemsRequest of(ApiCall call, ServedLayer layer, int defaultLimit, int maxLimit) throws OgcException {
        FeatureSchema schema = layer.schema();
        FeatureQuery query = FeatureQuery.all().where(PropertyFilters.read(call, schema));
        query = filter(call, layer).applyTo(query);
        Optional<double[]> bbox = call.value(ItemsParameters.BBOX);
        CoordinateSystem bboxCrs = system(call, ItemsParameters.BBOX_CRS.name(), layer);
        if (bbox.isPresent()) {
            query = BboxFilter.apply(query, bbox.get(), bboxCrs, layer);
        }
        Optional<String> datetime = call.value(ItemsParameters.DATETIME);
        if (datetime.isPresent()) {
            query = query.where(Predicate.and(
                    query.filter(), DatetimeFilter.read(datetime.get(), layer)));
        }
        checkRevision(call, layer);
        List<String> fields = fields(call, schema);
        int limit = Math.min(call.value(ItemsParameters.LIMIT).orElse(defaultLimit), maxLimit);
        return new ItemsRequest(
                new FeatureQuery(
                        query.bounds(),
                        query.filter(),
                        query.ids(),
                        Optional.of(fields),
                        sort(call, schema),
                        call.value(ItemsParameters.OFFSET).orElse(0),
                        limit,
                        !call.value(ItemsParameters.SKIP_GEOMETRY).orElse(false)),
                fields,
                system(call, ItemsParameters.CRS.name(), layer));
    }

    /** A system that is asked for by URI, or longitude and latitude. */
    static CoordinateSystem system(ApiCall call, String parameter, ServedLayer layer) throws OgcException {
        Optional<String> named = call.request().parameters().filled(parameter);
        return named.isEmpty() ? CoordinateSystems.crs84() : OfferedSystems.find(parameter, named.get(), layer);
    }

    private static void checkRevision(ApiCall call, ServedLayer layer) throws OgcException {
        Optional<String> revision = call.value(ItemsParameters.REVISION);
        if (revision.isPresent() && !revision.get().equals(layer.dataRevision().value())) {
            throw new OgcException("Gone", "rev", 410, ApiMessages.MESSAGES.text("revision.changed"));
        }
    }

    private static Filter filter(ApiCall call, ServedLayer layer) throws OgcException {
        Optional<String> text = call.value(ItemsParameters.FILTER);
        Optional<String> language = call.value(ItemsParameters.FILTER_LANG);
        CoordinateSystem crs = system(call, ItemsParameters.FILTER_CRS.name(), layer);
        if (text.isEmpty()) {
            if (language.isPresent() || call.request()
                            .parameters()
                            .filled(ItemsParameters.FILTER_CRS.name())
                            .isPresent()) {
                throw OgcException.invalidParameter("filter", ApiMessages.MESSAGES.text("filter.missing"));
            }
            return Filter.ALL;
        }
        FilterContext context = FilterContext.of(layer.schema()).literalsIn(crs, crs.axisOrder());
        try {
            return language.orElse("cql2-text").equals("cql2-json")
                    ? Cql2.readJson(text.get(), context)
                    : Cql2.readText(text.get(), context);
        } catch (FilterException e) {
            throw OgcException.invalidParameter("filter", e.text());
        }
    }

    static List<String> fields(ApiCall call, FeatureSchema schema) throws OgcException {
        Optional<List<String>> wanted = call.value(ItemsParameters.PROPERTIES);
        Optional<List<String>> unwanted = call.value(ItemsParameters.EXCLUDE_PROPERTIES);
        if (wanted.isPresent() && unwanted.isPresent()) {
            throw OgcException.invalidParameter(
                    ItemsParameters.PROPERTIES.name(), ApiMessages.MESSAGES.text("property.both"));
        }
        if (wanted.isPresent()) {
            Set<String> names = new LinkedHashSet<>();
            for (String name : wanted.get()) {
                names.add(property("properties", name, schema).name());
            }
            return List.copyOf(names);
        }
        List<String> names = new ArrayList<>(schema.fieldNames());
        for (String name : unwanted.orElse(List.of())) {
            names.remove(property("exclude-properties", name, schema).name());
        }
        return names;
    }

    private static List<SortKey> sort(ApiCall call, FeatureSchema schema) throws OgcException {
        List<SortKey> keys = new ArrayList<>();
        Set<String> named = new LinkedHashSet<>();
        for (String part : call.value(ItemsParameters.SORT_BY).orElse(List.of())) {
            // A plus that was not escaped has become a space.
            String text = part.strip();
            boolean descending = text.startsWith("-");
            String name = descending || text.startsWith("+") ? text.substring(1) : text;
            Field field = property("sortby", name, schema);
            if (!named.add(field.name())) {
                throw OgcException.invalidParameter(
                        "sortby", ApiMessages.MESSAGES.text("sort.twice", field.name()));
            }
            keys.add(new SortKey(field.name(), descending));
        }
        return keys;
    }

    private static Field property(String parameter, String name, FeatureSchema schema) throws OgcException {
        return schema.field(name.strip())
                .orElseThrow(() -> OgcException.invalidParameter(
                        parameter, ApiMessages.MESSAGES.text("property.unknown", OgcException.shortened(name))));
    }
}
