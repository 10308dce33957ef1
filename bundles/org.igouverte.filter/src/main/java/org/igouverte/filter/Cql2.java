package org.igouverte.filter;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.filter.internal.CqlJsonReader;
import org.igouverte.filter.internal.CqlJsonWriter;
import org.igouverte.filter.internal.CqlTextReader;
import org.igouverte.filter.internal.CqlTextWriter;
import org.igouverte.layer.Predicate;

/**
 * OGC CQL2 (21-065r2), as text and as JSON. Understood are the classes Basic CQL2, Advanced Comparison Operators,
 * Case-insensitive Comparison ({@code CASEI}), Accent-insensitive Comparison ({@code ACCENTI}), Arithmetic, Basic
 * Spatial Functions, Basic Spatial Functions with additional Spatial Literals, Spatial Functions, Temporal Functions and
 * Property-Property Comparisons; the text also in the spellings that users of ECQL are used to ({@code INTERSECTS(geom, …)}, {@code BBOX(geom, 1, 2, 3, 4)}, {@code ILIKE},
 * {@code DWITHIN}, {@code name AFTER 2020-01-01T00:00:00Z}, {@code INCLUDE}). Property names are matched exactly, or
 * else without regard to case if that leaves one.
 *
 * <p>A date is its first instant in UTC. A polygon that crosses itself is taken for the area that it encloses.
 */
public final class Cql2 {

    /** Characters that a filter may have. */
    public static final int MAX_LENGTH = 200_000;

    /** Pairs of coordinates that the geometries of a filter may have in all. */
    public static final int MAX_COORDINATES = 20_000;

    private Cql2() {}

    /** Reads CQL2 text. */
    public static Filter readText(String text, FilterContext context) throws FilterException {
        return CqlTextReader.read(text, context);
    }

    /** Conditions that stand in one text with semicolons between, as {@code CQL_FILTER} has them: one each layer. */
    public static List<String> statements(String text) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** Reads CQL2 JSON. */
    public static Filter readJson(String json, FilterContext context) throws FilterException {
        return CqlJsonReader.read(json, context);
    }

    /**
     * Writes a predicate as CQL2 text, its geometries with the coordinates that they have, {@code geom} for the
     * geometry. {@link #readText} reads it as a condition that holds for the same features.
     */
    public static String writeText(Predicate predicate) {
        return writeText(predicate, "geom");
    }

    /** The same with another name for the geometry, where {@code geom} is that of a field. */
    public static String writeText(Predicate predicate, String geometryName) {
        return CqlTextWriter.write(predicate, geometryName);
    }

    /** The same as CQL2 JSON. */
    public static String writeJson(Predicate predicate) {
        return CqlJsonWriter.write(predicate);
    }
}
