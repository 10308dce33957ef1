package org.igouverte.ogc.wfs.internal;

import java.io.IOException;
import java.util.List;
import org.igouverte.ogc.XmlWriter;

/** What filters can say: of Filter Encoding 2.0 (OGC 09-026r2, 7.14) and of 1.1 (04-095, 14). */
final class FilterCapabilities {

    private static final List<String> COMPARISONS_2_0 = List.of(
            "PropertyIsLessThan", "PropertyIsGreaterThan", "PropertyIsLessThanOrEqualTo",
            "PropertyIsGreaterThanOrEqualTo", "PropertyIsEqualTo", "PropertyIsNotEqualTo", "PropertyIsLike",
            "PropertyIsBetween", "PropertyIsNull", "PropertyIsNil");

    private static final List<String> COMPARISONS_1_1 = List.of(
            "LessThan", "GreaterThan", "LessThanEqualTo", "GreaterThanEqualTo", "EqualTo", "NotEqualTo", "Like",
            "Between", "NullCheck");

    private static final List<String> GEOMETRIES_2_0 = List.of(
            "gml:Envelope", "gml:Point", "gml:MultiPoint", "gml:LineString", "gml:Curve", "gml:MultiCurve",
            "gml:Polygon", "gml:Surface", "gml:MultiSurface", "gml:MultiGeometry");

    private static final List<String> GEOMETRIES_1_1 =
            List.of("gml:Envelope", "gml:Point", "gml:LineString", "gml:Polygon");

    private static final List<String> SPATIAL = List.of(
            "BBOX", "Equals", "Disjoint", "Intersects", "Touches", "Crosses", "Within", "Contains", "Overlaps",
            "DWithin", "Beyond");

    /** AnyInteracts is understood too, but the schema of this document has forgotten its name. */
    private static final List<String> TEMPORAL = List.of(
            "After", "Before", "Begins", "BegunBy", "TContains", "During", "EndedBy", "Ends", "TEquals", "Meets",
            "MetBy", "TOverlaps", "OverlappedBy");

    private FilterCapabilities() {}

    static void write(WfsVersion version, XmlWriter xml) throws IOException {
        if (version.isNewer()) {
            write20(xml);
        } else {
            write11(xml);
        }
    }

    private static void write20(XmlWriter xml) throws IOException {
        xml.start("fes:Filter_Capabilities").start("fes:Conformance");
        for (String implemented : List.of(
                "ImplementsQuery", "ImplementsAdHocQuery", "ImplementsResourceId", "ImplementsMinStandardFilter",
                "ImplementsStandardFilter", "ImplementsMinSpatialFilter", "ImplementsSpatialFilter",
                "ImplementsMinTemporalFilter", "ImplementsTemporalFilter", "ImplementsSorting",
                "ImplementsMinimumXPath")) {
            constraint(implemented, true, xml);
        }
        for (String not : List.of(
                "ImplementsFunctions", "ImplementsVersionNav", "ImplementsExtendedOperators",
                "ImplementsSchemaElementFunc")) {
            constraint(not, false, xml);
        }
        xml.end();
        xml.start("fes:Id_Capabilities");
        named("fes:ResourceIdentifier", "fes:ResourceId", xml);
        xml.end();
        xml.start("fes:Scalar_Capabilities").start("fes:LogicalOperators").end().start("fes:ComparisonOperators");
        for (String comparison : COMPARISONS_2_0) {
            named("fes:ComparisonOperator", comparison, xml);
        }
        xml.end().end();
        xml.start("fes:Spatial_Capabilities");
        allNamed("fes:GeometryOperand", GEOMETRIES_2_0, xml);
        allNamed("fes:SpatialOperator", SPATIAL, xml);
        xml.end();
        xml.start("fes:Temporal_Capabilities");
        allNamed("fes:TemporalOperand", List.of("gml:TimeInstant", "gml:TimePeriod"), xml);
        allNamed("fes:TemporalOperator", TEMPORAL, xml);
        xml.end().end();
    }

    private static void constraint(String name, boolean holds, XmlWriter xml) throws IOException {
        xml.start("fes:Constraint")
                .attribute("name", name)
                .start("ows:NoValues")
                .end()
                .element("ows:DefaultValue", holds ? "TRUE" : "FALSE")
                .end();
    }

    private static void allNamed(String element, List<String> names, XmlWriter xml) throws IOException {
        xml.start(element + 's');
        for (String name : names) {
            named(element, name, xml);
        }
        xml.end();
    }

    private static void named(String element, String name, XmlWriter xml) throws IOException {
        xml.start(element).attribute("name", name).end();
    }

    private static void write11(XmlWriter xml) throws IOException {
        xml.start("ogc:Filter_Capabilities").start("ogc:Spatial_Capabilities").start("ogc:GeometryOperands");
        for (String geometry : GEOMETRIES_1_1) {
            xml.element("ogc:GeometryOperand", geometry);
        }
        xml.end();
        allNamed("ogc:SpatialOperator", SPATIAL, xml);
        xml.end();
        xml.start("ogc:Scalar_Capabilities").start("ogc:LogicalOperators").end().start("ogc:ComparisonOperators");
        for (String comparison : COMPARISONS_1_1) {
            xml.element("ogc:ComparisonOperator", comparison);
        }
        xml.end();
        xml.start("ogc:ArithmeticOperators").start("ogc:SimpleArithmetic").end().end().end();
        xml.start("ogc:Id_Capabilities")
                .start("ogc:EID")
                .end()
                .start("ogc:FID")
                .end()
                .end()
                .end();
    }
}
