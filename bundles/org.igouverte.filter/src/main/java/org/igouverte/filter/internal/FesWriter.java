package org.igouverte.filter.internal;

import java.util.List;
import java.util.Optional;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.Operator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes conditions as Filter Encoding 2.0 (OGC 09-026r2) or, for WFS 1.1, 1.1 (04-095). What it {@linkplain #takes takes}
 * every server understands; the rest is looked at where the features arrive.
 */
public final class FesWriter {

    /** Values of a list, each of which becomes a comparison. */
    private static final int MAX_VALUES = 100;

    private static final int MAX_POINTS = 200;

    private final boolean version2;
    private final String geometryName;
    private final CoordinateSystem crs;
    private final StringBuilder xml = new StringBuilder();

    private FesWriter(boolean version2, String geometryName, CoordinateSystem crs) {
        this.version2 = version2;
        this.geometryName = geometryName;
        this.crs = crs;
    }

    public static boolean takes(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            return !and.operands().isEmpty() && and.operands().stream().allMatch(FesWriter::takes);
        } else if (predicate instanceof Predicate.Or or) {
            return !or.operands().isEmpty() && or.operands().stream().allMatch(FesWriter::takes);
        } else if (predicate instanceof Predicate.Not not) {
            return takes(not.operand());
        }
        return takesLeaf(predicate);
    }

    private static boolean takesLeaf(Predicate leaf) {
        if (leaf instanceof Predicate.In in) {
            return !in.literals().isEmpty() && in.literals().size() <= MAX_VALUES;
        } else if (leaf instanceof Predicate.Spatial s) {
            return s.operator() == Predicate.SpatialOperator.INTERSECTS
                    && s.geometry() instanceof Polygon polygon
                    && polygon.getNumPoints() <= MAX_POINTS
                    && !polygon.isEmpty();
        }
        return leaf instanceof Predicate.Comparison
                || leaf instanceof Predicate.Between
                || leaf instanceof Predicate.Like like && like.matchCase()
                || leaf instanceof Predicate.IsNull;
    }

    public static String write(
            Predicate filter, Optional<Bounds> bounds, boolean version2, String geometryName, CoordinateSystem crs) {
        FesWriter writer = new FesWriter(version2, geometryName, crs);
        String namespaces = version2
                ? "xmlns=\"http://www.opengis.net/fes/2.0\" xmlns:gml=\"http://www.opengis.net/gml/3.2\""
                : "xmlns=\"http://www.opengis.net/ogc\" xmlns:gml=\"http://www.opengis.net/gml\"";
        writer.xml.append("<Filter ").append(namespaces).append('>');
        boolean both = bounds.isPresent() && !filter.equals(Predicate.TRUE);
        writer.xml.append(both ? "<And>" : "");
        bounds.ifPresent(writer::bbox);
        if (!filter.equals(Predicate.TRUE)) {
            writer.write(filter);
        }
        return writer.xml.append(both ? "</And>" : "").append("</Filter>").toString();
    }

    private void write(Predicate predicate) {
        if (predicate instanceof Predicate.And and) {
            group("And", and.operands());
        } else if (predicate instanceof Predicate.Or or) {
            group("Or", or.operands());
        } else if (predicate instanceof Predicate.Not not) {
            group("Not", List.of(not.operand()));
        } else if (predicate instanceof Predicate.Comparison c) {
            comparison(c.property(), c.operator(), c.literal(), c.matchCase());
        } else if (predicate instanceof Predicate.Between b) {
            xml.append("<PropertyIsBetween>");
            property(b.property());
            xml.append("<LowerBoundary>");
            literal(b.low());
            xml.append("</LowerBoundary><UpperBoundary>");
            literal(b.high());
            xml.append("</UpperBoundary></PropertyIsBetween>");
        } else if (predicate instanceof Predicate.In in) {
            xml.append(in.literals().size() > 1 ? "<Or>" : "");
            in.literals().forEach(value -> comparison(in.property(), Operator.EQUAL, value, true));
            xml.append(in.literals().size() > 1 ? "</Or>" : "");
        } else if (predicate instanceof Predicate.Like like) {
            xml.append("<PropertyIsLike wildCard=\"%\" singleChar=\"_\" escapeChar=\"\\\">");
            property(like.property());
            literal(like.pattern());
            xml.append("</PropertyIsLike>");
        } else if (predicate instanceof Predicate.IsNull isNull) {
            xml.append("<PropertyIsNull>");
            property(isNull.property());
            xml.append("</PropertyIsNull>");
        } else if (predicate instanceof Predicate.Spatial spatial) {
            xml.append("<Intersects>");
            property(geometryName);
            polygon((Polygon) spatial.geometry());
            xml.append("</Intersects>");
        }
    }

    private void group(String name, List<Predicate> operands) {
        boolean several = operands.size() > 1 || name.equals("Not");
        xml.append(several ? "<" + name + ">" : "");
        operands.forEach(this::write);
        xml.append(several ? "</" + name + ">" : "");
    }

    private void comparison(String property, Operator operator, Object value, boolean matchCase) {
        String name =
                switch (operator) {
                    case EQUAL -> "PropertyIsEqualTo";
                    case NOT_EQUAL -> "PropertyIsNotEqualTo";
                    case LESS -> "PropertyIsLessThan";
                    case LESS_OR_EQUAL -> "PropertyIsLessThanOrEqualTo";
                    case GREATER -> "PropertyIsGreaterThan";
                    case GREATER_OR_EQUAL -> "PropertyIsGreaterThanOrEqualTo";
                };
        xml.append('<').append(name).append(matchCase ? ">" : " matchCase=\"false\">");
        property(property);
        literal(value);
        xml.append("</").append(name).append('>');
    }

    private void property(String name) {
        String tag = version2 ? "ValueReference" : "PropertyName";
        xml.append('<').append(tag).append('>');
        text(name);
        xml.append("</").append(tag).append('>');
    }

    private void literal(Object value) {
        xml.append("<Literal>");
        text(value.toString());
        xml.append("</Literal>");
    }

    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                default -> xml.append(c < ' ' && c != '\t' && c != '\n' && c != '\r' ? ' ' : c);
            }
        }
    }

    private void bbox(Bounds bounds) {
        xml.append("<BBOX>");
        property(geometryName);
        xml.append("<gml:Envelope srsName=\"").append(crs.urn()).append("\"><gml:lowerCorner>");
        position(bounds.minX(), bounds.minY());
        xml.append("</gml:lowerCorner><gml:upperCorner>");
        position(bounds.maxX(), bounds.maxY());
        xml.append("</gml:upperCorner></gml:Envelope></BBOX>");
    }

    private void polygon(Polygon polygon) {
        xml.append("<gml:Polygon").append(version2 ? " gml:id=\"p\"" : "").append(" srsName=\"").append(crs.urn())
                .append("\"><gml:exterior>");
        ring(polygon.getExteriorRing());
        xml.append("</gml:exterior>");
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            xml.append("<gml:interior>");
            ring(polygon.getInteriorRingN(i));
            xml.append("</gml:interior>");
        }
        xml.append("</gml:Polygon>");
    }

    private void ring(Geometry ring) {
        xml.append("<gml:LinearRing><gml:posList>");
        for (Coordinate c : ring.getCoordinates()) {
            position(c.x, c.y);
            xml.append(' ');
        }
        xml.append("</gml:posList></gml:LinearRing>");
    }

    /** In the order of the authority, as a URN asks for. */
    private void position(double x, double y) {
        boolean northFirst = crs.axisOrder() == AxisOrder.NORTH_EAST;
        xml.append(number(northFirst ? y : x)).append(' ').append(number(northFirst ? x : y));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
