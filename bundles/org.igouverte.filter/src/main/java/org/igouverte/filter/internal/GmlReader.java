package org.igouverte.filter.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterException;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.Predicate.SpatialOperator;
import org.igouverte.xml.XmlElement;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads geometries of GML 3.2 (OGC 07-036), 3.1 (03-105r1) and 2.1.2 (02-069), straight lines only. Heights are passed
 * over.
 */
public final class GmlReader {

    private final FilterContext context;
    private final Budget budget;

    GmlReader(FilterContext context, Budget budget) {
        this.context = context;
        this.budget = budget;
    }

    /** See {@link org.igouverte.filter.FilterEncoding#bbox}. */
    public static Predicate bbox(double[] envelope, FilterContext context) throws FilterException {
        Place place = new Place("place.parameter", "bbox", 0);
        Budget budget = new Budget();
        Geometry rectangle = new ShapeBuilder(
                        context.literalCrs(), context.literalOrder(), context.schema().crs(), budget, place)
                .rectangle(envelope, place);
        return new SpatialConditions(context, budget)
                .of(
                        SpatialOperator.INTERSECTS,
                        new Operand.GeometryProperty(place),
                        new Operand.Shape(rectangle, place),
                        place);
    }

    /** Whether an element is a geometry. */
    static boolean isGeometry(XmlElement element) {
        return switch (element.name()) {
            case "Point", "LineString", "LinearRing", "Polygon", "Curve", "Surface", "MultiPoint", "MultiLineString",
                    "MultiCurve", "MultiPolygon", "MultiSurface", "MultiGeometry", "Envelope", "Box" -> true;
            default -> false;
        };
    }

    Operand.Shape read(XmlElement element) throws FilterException {
        Place place = Place.of(element);
        Optional<String> srsName = element.attribute("srsName").or(() -> srsNameInside(element, 0));
        CoordinateSystem crs =
                srsName.isEmpty() ? context.literalCrs() : WktReader.crs(srsName.get(), place);
        AxisOrder order = srsName.map(crs::axisOrderAs).orElse(context.literalOrder());
        ShapeBuilder builder = new ShapeBuilder(crs, order, context.schema().crs(), budget, place);
        int dimension = dimension(element, 2);
        return new Operand.Shape(geometry(element, builder, dimension, 1), place);
    }

    /** The first name that a part gives, where the whole gives none. */
    private static Optional<String> srsNameInside(XmlElement element, int depth) {
        if (depth > Predicate.MAX_DEPTH) {
            return Optional.empty();
        }
        for (XmlElement child : element.children()) {
            Optional<String> name = child.attribute("srsName").or(() -> srsNameInside(child, depth + 1));
            if (name.isPresent()) {
                return name;
            }
        }
        return Optional.empty();
    }

    private static int dimension(XmlElement element, int inherited) throws FilterException {
        Optional<String> given = element.attribute("srsDimension").or(() -> element.attribute("dimension"));
        if (given.isEmpty()) {
            return inherited;
        }
        return switch (given.get().strip()) {
            case "2" -> 2;
            case "3" -> 3;
            default -> throw Place.of(element).mistake("geometry.dimension", Place.shortened(given.get()));
        };
    }

    private static Geometry geometry(XmlElement element, ShapeBuilder builder, int inherited, int depth)
            throws FilterException {
        Place place = Place.of(element);
        Budget.checkDepth(depth, place);
        int dimension = dimension(element, inherited);
        switch (element.name()) {
            case "Point" -> {
                List<Coordinate> positions = GmlPositions.of(element, builder, dimension);
                if (positions.size() != 1) {
                    throw place.mistake("geometry.coordinates");
                }
                return builder.point(positions.get(0));
            }
            case "LineString", "LinearRing", "LineStringSegment" -> {
                return builder.line(GmlPositions.of(element, builder, dimension), place);
            }
            case "Curve" -> {
                return builder.line(curve(element, builder, dimension), place);
            }
            case "Polygon", "PolygonPatch", "Rectangle" -> {
                return builder.polygon(rings(element, builder, dimension), place);
            }
            case "Envelope", "Box" -> {
                return builder.rectangle(GmlPositions.corners(element, dimension), place);
            }
            case "Surface", "MultiPoint", "MultiLineString", "MultiCurve", "MultiPolygon", "MultiSurface",
                    "MultiGeometry" -> {
                List<Geometry> parts = new ArrayList<>();
                // Members are wrapped, one by one or all together: pointMember, surfaceMembers, patches.
                for (XmlElement wrapper : element.children()) {
                    for (XmlElement member : wrapper.children()) {
                        parts.add(geometry(member, builder, dimension, depth + 1));
                    }
                }
                return builder.collected(parts, place);
            }
            default -> throw place.mistake("geometry.kind", Place.shortened(element.name()));
        }
    }

    private static List<Coordinate> curve(XmlElement curve, ShapeBuilder builder, int dimension)
            throws FilterException {
        List<Coordinate> all = new ArrayList<>();
        for (XmlElement segments : curve.children("segments").toList()) {
            for (XmlElement segment : segments.children()) {
                if (!segment.name().equals("LineStringSegment")) {
                    throw Place.of(segment).mistake("geometry.kind", Place.shortened(segment.name()));
                }
                List<Coordinate> part = GmlPositions.of(segment, builder, dimension(segment, dimension));
                boolean joined = !all.isEmpty() && !part.isEmpty() && all.get(all.size() - 1).equals2D(part.get(0));
                all.addAll(joined ? part.subList(1, part.size()) : part);
            }
        }
        return all;
    }

    private static List<List<Coordinate>> rings(XmlElement polygon, ShapeBuilder builder, int dimension)
            throws FilterException {
        List<List<Coordinate>> rings = new ArrayList<>();
        for (XmlElement boundary : polygon.children()) {
            boolean outer = boundary.name().equals("exterior") || boundary.name().equals("outerBoundaryIs");
            boolean inner = boundary.name().equals("interior") || boundary.name().equals("innerBoundaryIs");
            if (!outer && !inner) {
                continue;
            }
            if (outer != rings.isEmpty()) {
                throw Place.of(boundary).mistake("geometry.ring");
            }
            for (XmlElement ring : boundary.children()) {
                rings.add(
                        ring.name().equals("Ring")
                                ? ringOfCurves(ring, builder, dimension)
                                : GmlPositions.of(ring, builder, dimension(ring, dimension)));
            }
        }
        return rings;
    }

    private static List<Coordinate> ringOfCurves(XmlElement ring, ShapeBuilder builder, int dimension)
            throws FilterException {
        List<Coordinate> all = new ArrayList<>();
        for (XmlElement member : ring.children("curveMember").toList()) {
            for (XmlElement curve : member.children()) {
                List<Coordinate> part = curve.name().equals("Curve")
                        ? curve(curve, builder, dimension)
                        : GmlPositions.of(curve, builder, dimension(curve, dimension));
                boolean joined = !all.isEmpty() && !part.isEmpty() && all.get(all.size() - 1).equals2D(part.get(0));
                all.addAll(joined ? part.subList(1, part.size()) : part);
            }
        }
        return all;
    }
}
