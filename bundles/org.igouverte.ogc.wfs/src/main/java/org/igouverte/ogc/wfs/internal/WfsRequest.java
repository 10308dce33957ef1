package org.igouverte.ogc.wfs.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.xml.XmlElement;

/** What is asked, its syntax checked and nothing looked up yet; the same whether it came as KVP or as XML. */
sealed interface WfsRequest {

    WfsVersion version();

    /** @param sections parts of the document that are wanted; empty for all */
    record GetCapabilities(WfsVersion version, List<String> sections, Optional<String> updateSequence)
            implements WfsRequest {}

    /** @param types empty for all */
    record DescribeFeatureType(WfsVersion version, List<TypeName> types, Optional<String> outputFormat)
            implements WfsRequest {}

    /**
     * Features, or the values of one of their properties.
     *
     * @param startIndex features to pass over
     * @param count features at most; empty for all
     * @param hits whether only their number is wanted
     * @param valueReference the property whose values are wanted; empty for features
     */
    record GetFeature(
            WfsVersion version,
            List<Query> queries,
            long startIndex,
            OptionalLong count,
            boolean hits,
            Optional<String> outputFormat,
            Optional<String> valueReference)
            implements WfsRequest {}

    record ListStoredQueries(WfsVersion version) implements WfsRequest {}

    /** @param ids empty for all */
    record DescribeStoredQueries(WfsVersion version, List<String> ids) implements WfsRequest {}

    /**
     * One query of a request.
     *
     * @param type empty if the identifiers tell it
     * @param properties names as written; empty for all
     * @param filter a {@code Filter} element
     * @param cql CQL2 text, which the standard does not know
     * @param bbox numbers as written, and the name of their coordinate system if it was given
     * @param ids identifiers of features; empty optional if the query has none
     * @param byId whether it is the stored query that answers with the feature itself
     */
    record Query(
            Optional<TypeName> type,
            Optional<String> srsName,
            List<String> properties,
            Optional<XmlElement> filter,
            Optional<String> cql,
            Optional<Bbox> bbox,
            Optional<List<String>> ids,
            List<Sort> sort,
            boolean byId) {}

    record Bbox(double[] numbers, Optional<String> crs) {}

    record Sort(String property, boolean descending) {}
}
