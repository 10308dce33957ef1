package org.igouverte.ogc.api.internal;

import java.util.List;

/** Conformance classes that {@link FeaturesPart} implements. */
final class Conformance {

    private static final String SPEC = "http://www.opengis.net/spec/";

    static final List<String> FEATURES = List.of(
            SPEC + "ogcapi-features-1/1.0/conf/core",
            SPEC + "ogcapi-features-1/1.0/conf/oas30",
            SPEC + "ogcapi-features-1/1.0/conf/html",
            SPEC + "ogcapi-features-1/1.0/conf/geojson",
            SPEC + "ogcapi-features-2/1.0/conf/crs",
            SPEC + "ogcapi-features-3/1.0/conf/queryables",
            SPEC + "ogcapi-features-3/1.0/conf/queryables-query-parameters",
            SPEC + "ogcapi-features-3/1.0/conf/filter",
            SPEC + "ogcapi-features-3/1.0/conf/features-filter",
            SPEC + "ogcapi-features-5/1.0/conf/schemas",
            SPEC + "ogcapi-features-5/1.0/conf/core-roles-features",
            SPEC + "ogcapi-features-5/1.0/conf/queryables",
            SPEC + "ogcapi-features-5/1.0/conf/sortables",
            SPEC + "cql2/1.0/conf/cql2-text",
            SPEC + "cql2/1.0/conf/cql2-json",
            SPEC + "cql2/1.0/conf/basic-cql2",
            SPEC + "cql2/1.0/conf/advanced-comparison-operators",
            SPEC + "cql2/1.0/conf/case-insensitive-comparison",
            SPEC + "cql2/1.0/conf/accent-insensitive-comparison",
            SPEC + "cql2/1.0/conf/arithmetic",
            SPEC + "cql2/1.0/conf/basic-spatial-functions",
            SPEC + "cql2/1.0/conf/basic-spatial-functions-plus",
            SPEC + "cql2/1.0/conf/spatial-functions",
            SPEC + "cql2/1.0/conf/temporal-functions",
            SPEC + "cql2/1.0/conf/property-property");

    private Conformance() {}
}
