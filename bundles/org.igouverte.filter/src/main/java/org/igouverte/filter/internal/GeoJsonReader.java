package org.igouverte.filter.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.filter.FilterContext;
import org.igouverte.filter.FilterException;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Reads geometries of CQL2 JSON: GeoJSON and {@code {"bbox": […]}}. Heights are passed over. */
final class GeoJsonReader {

    private final FilterContext context;
    private final Budget budget;

    GeoJsonReader(FilterContext context, Budget budget) {
        this.context = context;
        this.budget = budget;
    }

    Operand.Shape read(JsonNode node, String pointer) throws FilterException {
        Place place = Place.ofPointer(pointer);
        ShapeBuilder builder = new ShapeBuilder(
                context.literalCrs(), context.literalOrder(), context.schema().crs(), budget, place);
        return new Operand.Shape(geometry(node, pointer, builder, 1), place);
    }

    private static Geometry geometry(JsonNode node, String pointer, ShapeBuilder builder, int depth)
            throws FilterException {
        Place place = Place.ofPointer(pointer);
        Budget.checkDepth(depth, place);
        if (node.has("bbox") && !node.has("type")) {
            double[] corners = numbers(node.get("bbox"), place);
            if (corners.length != 4 && corners.length != 6) {
                throw place.mistake("geometry.bbox.numbers", corners.length);
            }
            return builder.rectangle(WktReader.flat(corners), place);
        }
        JsonNode coordinates = node.path("coordinates");
        List<Geometry> parts = new ArrayList<>();
        switch (node.path("type").asText()) {
            case "Point" -> {
                return builder.point(pair(coordinates, builder, place));
            }
            case "LineString" -> {
                return builder.line(pairs(coordinates, builder, place), place);
            }
            case "Polygon" -> {
                return builder.polygon(rings(coordinates, builder, place), place);
            }
            case "MultiPoint" -> {
                for (Coordinate coordinate : pairs(coordinates, builder, place)) {
                    parts.add(builder.point(coordinate));
                }
            }
            case "MultiLineString" -> {
                for (JsonNode part : array(coordinates, place)) {
                    parts.add(builder.line(pairs(part, builder, place), place));
                }
            }
            case "MultiPolygon" -> {
                for (JsonNode part : array(coordinates, place)) {
                    parts.add(builder.polygon(rings(part, builder, place), place));
                }
            }
            case "GeometryCollection" -> {
                JsonNode members = array(node.path("geometries"), place);
                for (int i = 0; i < members.size(); i++) {
                    parts.add(geometry(members.get(i), pointer + "/geometries/" + i, builder, depth + 1));
                }
            }
            default -> throw place.mistake("geometry.kind", Place.shortened(node.path("type").asText()));
        }
        return builder.collected(parts, place);
    }

    private static JsonNode array(JsonNode node, Place place) throws FilterException {
        if (!node.isArray()) {
            throw place.mistake("geometry.coordinates");
        }
        return node;
    }

    private static double[] numbers(JsonNode node, Place place) throws FilterException {
        double[] numbers = new double[array(node, place).size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = node.get(i);
            if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
                throw place.mistake("geometry.coordinates");
            }
            numbers[i] = number.doubleValue();
        }
        return numbers;
    }

    private static Coordinate pair(JsonNode node, ShapeBuilder builder, Place place) throws FilterException {
        double[] numbers = numbers(node, place);
        if (numbers.length < 2 || numbers.length > 4) {
            throw place.mistake("geometry.coordinates");
        }
        return builder.coordinate(numbers[0], numbers[1], place);
    }

    private static List<Coordinate> pairs(JsonNode node, ShapeBuilder builder, Place place) throws FilterException {
        List<Coordinate> coordinates = new ArrayList<>();
        for (JsonNode pair : array(node, place)) {
            coordinates.add(pair(pair, builder, place));
        }
        return coordinates;
    }

    private static List<List<Coordinate>> rings(JsonNode node, ShapeBuilder builder, Place place)
            throws FilterException {
        List<List<Coordinate>> rings = new ArrayList<>();
        for (JsonNode ring : array(node, place)) {
            rings.add(pairs(ring, builder, place));
        }
        return rings;
    }
}
