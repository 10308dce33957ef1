package org.igouverte.geo.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells one coordinate system from another in version 1 of well-known text, in whichever dialect: datum, method and
 * parameters, without names, codes and order.
 *
 * @param code the authority's code of the whole, if the text gives it
 * @param datum {@code NAD83}, {@code NAD83CSRS}, {@code WGS84}, or the letters and digits of any other
 * @param method the projection's method; empty for a geographic system
 * @param parameters values by the names that ESRI gives them, folded; those that change nothing are left out
 * @param unit metres, or radians for a geographic system, in one unit
 */
record SystemSignature(
        OptionalInt code, String datum, String method, Map<String, Double> parameters, double unit) {

    /** Nodes and nesting of a text that is read. */
    private static final int MAX_LENGTH = 20_000;

    private static final Pattern AUTHORITY =
            Pattern.compile("(?:AUTHORITY|ID)\\[\\s*\"EPSG\"\\s*,\\s*\"?(\\d{1,6})\"?\\s*\\]\\s*\\]\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATUM = Pattern.compile("DATUM\\[\\s*\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern METHOD = Pattern.compile("PROJECTION\\[\\s*\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER =
            Pattern.compile("PARAMETER\\[\\s*\"([^\"]*)\"\\s*,\\s*([-+0-9.eE]+)\\s*\\]", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNIT =
            Pattern.compile("UNIT\\[\\s*\"[^\"]*\"\\s*,\\s*([-+0-9.eE]+)", Pattern.CASE_INSENSITIVE);

    /** Names that mean the same as another. */
    private static final Map<String, String> SAME = Map.of(
            "longitudeofcenter", "centralmeridian",
            "longitudeoforigin", "centralmeridian",
            "latitudeofcenter", "latitudeoforigin",
            "scalefactoratnaturalorigin", "scalefactor");

    /** @throws IllegalArgumentException if it is no text of the kind, or a number in it is none */
    static SystemSignature of(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the definition is too long");
        }
        Matcher authority = AUTHORITY.matcher(text.strip());
        OptionalInt code = authority.find() ? OptionalInt.of(Integer.parseInt(authority.group(1))) : OptionalInt.empty();
        Matcher datum = DATUM.matcher(text);
        List<Double> units = new ArrayList<>();
        for (Matcher unit = UNIT.matcher(text); unit.find(); ) {
            units.add(Double.valueOf(unit.group(1)));
        }
        if (!datum.find() || units.isEmpty()) {
            throw new IllegalArgumentException("no definition of a coordinate system");
        }
        Matcher method = METHOD.matcher(text);
        // The unit of a projection is the last, after that of its geographic system.
        return new SystemSignature(
                code,
                datum(datum.group(1)),
                method.find() ? method(method.group(1)) : "",
                parameters(text),
                units.get(units.size() - 1));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static String datum(String name) {
        String folded = folded(name);
        if (folded.contains("csrs") || folded.contains("canadianspatialreferencesystem")) {
            return "NAD83CSRS";
        } else if (folded.contains("northamerican") && folded.contains("1983")) {
            return "NAD83";
        } else if (folded.contains("wgs1984") || folded.contains("wgs84") || folded.contains("worldgeodeticsystem1984")) {
            return "WGS84";
        }
        return folded.replaceFirst("^d", "").replaceAll("datum", "");
    }

    private static String method(String name) {
        String folded = folded(name);
        return folded.contains("pseudomercator") || folded.contains("auxiliarysphere")
                ? "webmercator"
                : folded.replaceFirst("[12]sp(belgium)?$", "").replace("conicequalarea", "");
    }

    private static Map<String, Double> parameters(String text) {
        Map<String, Double> parameters = new TreeMap<>();
        for (Matcher parameter = PARAMETER.matcher(text); parameter.find(); ) {
            String name = folded(parameter.group(1));
            parameters.put(SAME.getOrDefault(name, name), Double.valueOf(parameter.group(2)));
        }
        // Which of two parallels comes first makes no difference.
        Double first = parameters.get("standardparallel1");
        Double second = parameters.get("standardparallel2");
        if (first != null && second != null && first > second) {
            parameters.put("standardparallel1", second);
            parameters.put("standardparallel2", first);
        }
        parameters.keySet().removeAll(List.of("auxiliaryspheretype", "semimajor", "semiminor"));
        parameters.entrySet().removeIf(p -> p.getKey().equals("scalefactor") ? p.getValue() == 1 : p.getValue() == 0);
        return parameters;
    }

    /** Whether both are the same system, numbers being written to ten digits or so. */
    boolean matches(SystemSignature other) {
        return datum.equals(other.datum)
                && method.equals(other.method)
                && near(unit, other.unit)
                && parameters.keySet().equals(other.parameters.keySet())
                && parameters.entrySet().stream().allMatch(p -> near(p.getValue(), other.parameters.get(p.getKey())));
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
    }
}
