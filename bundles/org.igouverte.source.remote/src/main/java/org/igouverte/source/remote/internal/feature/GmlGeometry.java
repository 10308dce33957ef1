package org.igouverte.source.remote.internal.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.SourceException;
import org.igouverte.xml.XmlElement;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Reads geometries of GML 3.2, 3.1 and 2.1.2 as servers send them, straight lines only, however many coordinates. Heights
 * are passed over.
 */
final class GmlGeometry {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    private static final int MAX_DEPTH = 16;

    private final CoordinateSystem expected;
    private boolean northFirst;

    /** @param expected the system that was asked for */
    GmlGeometry(CoordinateSystem expected, AxisOrder order) {
        this.expected = expected;
        this.northFirst = order == AxisOrder.NORTH_EAST;
    }

    static boolean isGeometry(XmlElement element) {
        return switch (element.name()) {
            case "Point", "LineString", "LinearRing", "Polygon", "Curve", "Surface", "MultiPoint", "MultiLineString",
                    "MultiCurve", "MultiPolygon", "MultiSurface", "MultiGeometry", "CompositeCurve", "CompositeSurface" -> true;
            default -> false;
        };
    }

    /** @throws SourceException if it is in another system than was asked for, or no straight-lined geometry */
    Geometry read(XmlElement element) throws SourceException {
        try {
            return geometry(element, 2, 0);
        } catch (IllegalArgumentException e) {
            throw new SourceException("a " + element.name() + " has too few coordinates: " + e.getMessage(), e);
        }
    }

    private void system(XmlElement element) throws SourceException {
        Optional<String> srsName = element.attribute("srsName");
        if (srsName.isEmpty()) {
            return;
        }
        try {
            CoordinateSystem crs = CoordinateSystems.parse(srsName.get());
            boolean same = crs.equals(expected) || degrees(crs) && degrees(expected);
            if (!same) {
                throw new SourceException("the answer is in " + crs + ", " + expected + " was asked for");
            }
            northFirst = crs.axisOrderAs(srsName.get()) == AxisOrder.NORTH_EAST;
        } catch (UnknownCoordinateSystemException e) {
            throw new SourceException("the answer is in an unknown coordinate system: " + e.getMessage(), e);
        }
    }

    private static boolean degrees(CoordinateSystem crs) {
        return crs.id().equals("CRS:84") || crs.id().equals("EPSG:4326");
    }

    private Geometry geometry(XmlElement element, int inherited, int depth) throws SourceException {
        if (depth > MAX_DEPTH) {
            throw new SourceException("a geometry is nested too deep");
        }
        system(element);
        int dimension = element.attribute("srsDimension")
                .or(() -> element.attribute("dimension"))
                .map(d -> d.strip().equals("3") ? 3 : 2)
                .orElse(inherited);
        return switch (element.name()) {
            case "Point" -> {
                List<Coordinate> positions = positions(element, dimension);
                yield positions.isEmpty() ? GEOMETRIES.createPoint() : GEOMETRIES.createPoint(positions.get(0));
            }
            case "LineString", "LinearRing", "LineStringSegment" -> GEOMETRIES.createLineString(
                    positions(element, dimension).toArray(Coordinate[]::new));
            case "Curve", "CompositeCurve" -> GEOMETRIES.createLineString(
                    joined(element, dimension, depth).toArray(Coordinate[]::new));
            case "Polygon", "PolygonPatch", "Rectangle" -> polygon(element, dimension, depth);
            case "Surface", "CompositeSurface", "MultiPoint", "MultiLineString", "MultiCurve", "MultiPolygon",
                    "MultiSurface", "MultiGeometry" -> collected(element, dimension, depth);
            default -> throw new SourceException("geometries of kind " + element.name() + " are not read");
        };
    }

    private Geometry collected(XmlElement element, int dimension, int depth) throws SourceException {
        List<Geometry> parts = new ArrayList<>();
        for (XmlElement wrapper : element.children()) {
            for (XmlElement member : wrapper.children()) {
                Geometry part = geometry(member, dimension, depth + 1);
                for (int i = 0; i < part.getNumGeometries(); i++) {
                    parts.add(part.getGeometryN(i));
                }
            }
        }
        if (!parts.isEmpty() && parts.stream().allMatch(Polygon.class::isInstance)) {
            return GEOMETRIES.createMultiPolygon(parts.toArray(Polygon[]::new));
        } else if (!parts.isEmpty() && parts.stream().allMatch(LineString.class::isInstance)) {
            return GEOMETRIES.createMultiLineString(parts.toArray(LineString[]::new));
        } else if (!parts.isEmpty() && parts.stream().allMatch(Point.class::isInstance)) {
            return GEOMETRIES.createMultiPoint(parts.toArray(Point[]::new));
        }
        return GEOMETRIES.createGeometryCollection(parts.toArray(Geometry[]::new));
    }

    /** The coordinates of a curve's segments, each of which begins where the one before ended. */
    private List<Coordinate> joined(XmlElement curve, int dimension, int depth) throws SourceException {
        List<Coordinate> all = new ArrayList<>();
        for (XmlElement wrapper : curve.children()) {
            for (XmlElement segment : wrapper.children()) {
                for (Coordinate coordinate : geometry(segment, dimension, depth + 1).getCoordinates()) {
                    if (all.isEmpty() || !all.get(all.size() - 1).equals2D(coordinate)) {
                        all.add(coordinate);
                    }
                }
            }
        }
        return all;
    }

    private Polygon polygon(XmlElement element, int dimension, int depth) throws SourceException {
        LinearRing exterior = null;
        List<LinearRing> holes = new ArrayList<>();
        for (XmlElement boundary : element.children()) {
            boolean outer = boundary.name().equals("exterior") || boundary.name().equals("outerBoundaryIs");
            boolean inner = boundary.name().equals("interior") || boundary.name().equals("innerBoundaryIs");
            for (XmlElement ring : outer || inner ? boundary.children() : List.<XmlElement>of()) {
                List<Coordinate> coordinates = ring.name().equals("Ring")
                        ? joined(ring, dimension, depth + 1)
                        : positions(ring, dimension);
                LinearRing made = GEOMETRIES.createLinearRing(coordinates.toArray(Coordinate[]::new));
                if (outer) {
                    exterior = made;
                } else {
                    holes.add(made);
                }
            }
        }
        return exterior == null
                ? GEOMETRIES.createPolygon()
                : GEOMETRIES.createPolygon(exterior, holes.toArray(LinearRing[]::new));
    }

    private List<Coordinate> positions(XmlElement element, int inherited) throws SourceException {
        List<Coordinate> positions = new ArrayList<>();
        for (XmlElement child : element.children()) {
            int dimension = child.attribute("srsDimension")
                    .or(() -> child.attribute("dimension"))
                    .map(d -> d.strip().equals("3") ? 3 : 2)
                    .orElse(inherited);
            switch (child.name()) {
                case "pos" -> add(child.text(), child.attribute("srsDimension").isPresent() ? dimension : 0, positions);
                case "posList" -> add(child.text(), dimension, positions);
                case "coordinates" -> {
                    for (String tuple : child.text().split("\\s+")) {
                        add(tuple.replace(',', ' '), 0, positions);
                    }
                }
                case "pointProperty", "pointMember" -> positions.addAll(positions(child, dimension));
                case "Point" -> positions.addAll(positions(child, dimension));
                default -> {
                    // Names and descriptions, which have no coordinates.
                }
            }
        }
        return positions;
    }

    /** @param dimension numbers of a position; 0 where all of the text is one */
    private void add(String text, int dimension, List<Coordinate> positions) throws SourceException {
        StringTokenizer numbers = new StringTokenizer(text);
        int step = dimension == 0 ? Math.max(2, numbers.countTokens()) : dimension;
        if (numbers.countTokens() % step != 0) {
            throw new SourceException("coordinates do not come in groups of " + step);
        }
        try {
            while (numbers.hasMoreTokens()) {
                double first = finite(numbers.nextToken());
                double second = finite(numbers.nextToken());
                for (int i = 2; i < step; i++) {
                    numbers.nextToken();
                }
                positions.add(northFirst ? new Coordinate(second, first) : new Coordinate(first, second));
            }
        } catch (NumberFormatException e) {
            throw new SourceException("a coordinate is no number", e);
        }
    }

    private static double finite(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }
}
