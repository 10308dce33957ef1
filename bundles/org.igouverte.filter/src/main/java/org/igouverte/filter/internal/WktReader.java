package org.igouverte.filter.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterException;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads geometries of CQL2 text: WKT, {@code BBOX(…)}, ECQL's {@code ENVELOPE(west, east, south, north)} and {@code
 * SRID=n;} before WKT. Heights are passed over.
 */
final class WktReader {

    private static final Set<String> KINDS = Set.of(
            "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION",
            "BBOX", "ENVELOPE");

    private final Lexer lexer;
    private final FilterContext context;
    private final Budget budget;

    WktReader(Lexer lexer, FilterContext context, Budget budget) {
        this.lexer = lexer;
        this.context = context;
        this.budget = budget;
    }

    static boolean isKind(String keyword) {
        return KINDS.contains(keyword);
    }

    /** Reads on after the keyword. */
    Operand.Shape read(Token keyword) throws FilterException {
        ShapeBuilder builder = builder(context.literalCrs(), context.literalOrder(), keyword.place());
        return new Operand.Shape(geometry(keyword, builder, 1), keyword.place());
    }

    /** Reads on after {@code SRID}. */
    Operand.Shape readWithSrid(Token srid) throws FilterException {
        lexer.expect("=");
        Token code = lexer.peek();
        int number = (int) lexer.number();
        CoordinateSystem crs = crs("EPSG:" + number, code.place());
        lexer.expect(";");
        Token keyword = lexer.next();
        if (!isKind(keyword.keyword())) {
            throw keyword.place().mistake("syntax.expected", "POINT, POLYGON, …", Place.shortened(keyword.text()));
        }
        return new Operand.Shape(
                geometry(keyword, builder(crs, AxisOrder.EAST_NORTH, srid.place()), 1), srid.place());
    }

    static CoordinateSystem crs(String identifier, Place place) throws FilterException {
        try {
            return CoordinateSystems.parse(identifier);
        } catch (UnknownCoordinateSystemException e) {
            throw place.mistake("geometry.crs", Place.shortened(identifier));
        }
    }

    ShapeBuilder builder(CoordinateSystem crs, AxisOrder order, Place place) throws FilterException {
        return new ShapeBuilder(crs, order, context.schema().crs(), budget, place);
    }

    private Geometry geometry(Token keyword, ShapeBuilder builder, int depth) throws FilterException {
        Place place = keyword.place();
        Budget.checkDepth(depth, place);
        String kind = keyword.keyword();
        if (kind.equals("BBOX") || kind.equals("ENVELOPE")) {
            return rectangle(kind, builder, place);
        }
        if (lexer.peek().isWord("Z") || lexer.peek().isWord("M") || lexer.peek().isWord("ZM")) {
            lexer.next();
        }
        if (lexer.peek().isWord("EMPTY")) {
            throw place.mistake("geometry.empty");
        }
        lexer.expect("(");
        Geometry geometry =
                switch (kind) {
                    case "POINT" -> builder.point(coordinate(builder));
                    case "LINESTRING" -> builder.line(coordinates(builder), place);
                    case "POLYGON" -> builder.polygon(rings(builder), place);
                    default -> builder.collected(parts(kind, builder, depth), place);
                };
        lexer.expect(")");
        return geometry;
    }

    private List<Geometry> parts(String kind, ShapeBuilder builder, int depth) throws FilterException {
        List<Geometry> parts = new ArrayList<>();
        do {
            Token first = lexer.peek();
            if (kind.equals("GEOMETRYCOLLECTION")) {
                if (!isKind(first.keyword())) {
                    throw lexer.unexpected("POINT, POLYGON, …");
                }
                parts.add(geometry(lexer.next(), builder, depth + 1));
            } else if (kind.equals("MULTIPOINT") && !first.isSign("(")) {
                parts.add(builder.point(coordinate(builder)));
            } else {
                lexer.expect("(");
                parts.add(
                        switch (kind) {
                            case "MULTIPOINT" -> builder.point(coordinate(builder));
                            case "MULTILINESTRING" -> builder.line(coordinates(builder), first.place());
                            default -> builder.polygon(rings(builder), first.place());
                        });
                lexer.expect(")");
            }
        } while (lexer.take(","));
        return parts;
    }

    private List<List<Coordinate>> rings(ShapeBuilder builder) throws FilterException {
        List<List<Coordinate>> rings = new ArrayList<>();
        do {
            lexer.expect("(");
            rings.add(coordinates(builder));
            lexer.expect(")");
        } while (lexer.take(","));
        return rings;
    }

    private List<Coordinate> coordinates(ShapeBuilder builder) throws FilterException {
        List<Coordinate> coordinates = new ArrayList<>();
        do {
            coordinates.add(coordinate(builder));
        } while (lexer.take(","));
        return coordinates;
    }

    private Coordinate coordinate(ShapeBuilder builder) throws FilterException {
        Place place = lexer.peek().place();
        double first = lexer.number();
        double second = lexer.number();
        for (int extra = 0; extra < 2 && lexer.peek().kind() == Token.Kind.NUMBER; extra++) {
            lexer.next();
        }
        return builder.coordinate(first, second, place);
    }

    private Geometry rectangle(String kind, ShapeBuilder builder, Place place) throws FilterException {
        lexer.expect("(");
        List<Double> numbers = new ArrayList<>();
        do {
            numbers.add(lexer.number());
        } while (lexer.take(",") && numbers.size() < 6);
        lexer.expect(")");
        double[] n = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        if (n.length != 4 && (n.length != 6 || kind.equals("ENVELOPE"))) {
            throw place.mistake("geometry.bbox.numbers", n.length);
        }
        return builder.rectangle(
                kind.equals("ENVELOPE") ? new double[] {n[0], n[2], n[1], n[3]} : flat(n), place);
    }

    /** The same without heights. */
    static double[] flat(double[] corners) {
        return corners.length == 6 ? new double[] {corners[0], corners[1], corners[3], corners[4]} : corners;
    }
}
