package org.igouverte.filter.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import org.igouverte.filter.Cql2;
import org.igouverte.filter.FilterException;
import org.igouverte.xml.XmlElement;
import org.locationtech.jts.geom.Coordinate;

/**
 * Reads the numbers of GML: {@code pos}, {@code posList}, {@code coordinates}, {@code coord}, {@code pointProperty}.
 */
final class GmlPositions {

    private GmlPositions() {}

    /** The positions directly in an element, in any of the forms. */
    static List<Coordinate> of(XmlElement element, ShapeBuilder builder, int inherited) throws FilterException {
        List<Coordinate> positions = new ArrayList<>();
        for (XmlElement child : element.children()) {
            Place place = Place.of(child);
            double[] numbers = numbers(child, inherited);
            for (int i = 0; i < numbers.length; i += 2) {
                positions.add(builder.coordinate(numbers[i], numbers[i + 1], place));
            }
        }
        return positions;
    }

    /** Lower and upper corner of an envelope, in any of the forms. */
    static double[] corners(XmlElement envelope, int inherited) throws FilterException {
        double[] corners = new double[4];
        int count = 0;
        for (XmlElement child : envelope.children()) {
            for (double number : numbers(child, inherited)) {
                if (count == corners.length) {
                    throw Place.of(envelope).mistake("geometry.bbox.corners");
                }
                corners[count++] = number;
            }
        }
        if (count != corners.length) {
            throw Place.of(envelope).mistake("geometry.bbox.corners");
        }
        return corners;
    }

    /** Pairs of numbers, without heights; none for an element that holds no position. */
    private static double[] numbers(XmlElement child, int inherited) throws FilterException {
        return switch (child.name()) {
            case "pos", "posList", "lowerCorner", "upperCorner" -> pairs(child, inherited);
            case "coordinates" -> tuples(child);
            case "coord" -> new double[] {ordinate(child, "X"), ordinate(child, "Y")};
            case "pointProperty", "pointRep" -> {
                XmlElement point = child.child("Point")
                        .orElseThrow(() -> Place.of(child).mistake("geometry.coordinates"));
                XmlElement position = point.children().stream()
                        .findFirst()
                        .orElseThrow(() -> Place.of(child).mistake("geometry.coordinates"));
                yield position.name().equals("pointProperty") ? new double[0] : numbers(position, inherited);
            }
            default -> new double[0];
        };
    }

    private static double[] pairs(XmlElement element, int inherited) throws FilterException {
        Place place = Place.of(element);
        Optional<String> given = element.attribute("srsDimension");
        List<Double> all = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(element.text());
        while (tokens.hasMoreTokens()) {
            all.add(number(tokens.nextToken(), place));
            if (all.size() > 3 * Cql2.MAX_COORDINATES) {
                throw place.mistake("limit.coordinates", Cql2.MAX_COORDINATES);
            }
        }
        boolean one = !element.name().equals("posList");
        int dimension = one && all.size() == 3 || given.filter("3"::equals).isPresent()
                ? 3
                : given.isPresent() ? 2 : inherited;
        if (one && all.size() == 2) {
            dimension = 2;
        }
        if (all.isEmpty() || all.size() % dimension != 0 || one && all.size() != dimension) {
            throw place.mistake("geometry.coordinates");
        }
        double[] pairs = new double[all.size() / dimension * 2];
        for (int i = 0; i < pairs.length / 2; i++) {
            pairs[2 * i] = all.get(dimension * i);
            pairs[2 * i + 1] = all.get(dimension * i + 1);
        }
        return pairs;
    }

    /** {@code x,y x,y} with the separators that the element names (OGC 02-069, 4.3.1). */
    private static double[] tuples(XmlElement element) throws FilterException {
        Place place = Place.of(element);
        char decimal = separator(element, "decimal", '.');
        char between = separator(element, "cs", ',');
        char tuple = separator(element, "ts", ' ');
        List<Double> all = new ArrayList<>();
        StringTokenizer tuples = new StringTokenizer(element.text().replace(tuple, ' '));
        while (tuples.hasMoreTokens()) {
            String[] numbers = tuples.nextToken().split(Pattern.quote(String.valueOf(between)), -1);
            if (numbers.length < 2 || numbers.length > 3 || all.size() > 2 * Cql2.MAX_COORDINATES) {
                throw place.mistake("geometry.coordinates");
            }
            all.add(number(numbers[0].replace(decimal, '.'), place));
            all.add(number(numbers[1].replace(decimal, '.'), place));
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static char separator(XmlElement element, String attribute, char otherwise) throws FilterException {
        String text = element.attribute(attribute).orElse(String.valueOf(otherwise));
        if (text.length() != 1) {
            throw Place.of(element).mistake("geometry.coordinates");
        }
        return text.charAt(0);
    }

    private static double ordinate(XmlElement coord, String axis) throws FilterException {
        Place place = Place.of(coord);
        XmlElement number = coord.child(axis).orElseThrow(() -> place.mistake("geometry.coordinates"));
        return number(number.text(), place);
    }

    private static double number(String text, Place place) throws FilterException {
        try {
            double value = text.length() > 60 ? Double.NaN : Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw place.mistake("literal.number", Place.shortened(text));
        }
        throw place.mistake("literal.number", Place.shortened(text));
    }
}
