package org.igouverte.ogc.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Formats of feature information, each under the names by which clients look for it in the capabilities: IGO2 takes
 * {@code application/geojson} first, and would hold a server that offers only {@code application/geo+json} for silent.
 */
public enum InfoFormat {
    GEOJSON("application/geojson", "geojson", "application/json", "application/geo+json"),
    GML("application/vnd.ogc.gml/3.1.1"),
    /** GML 2.1.2, which some old clients alone read; IGO2 takes it where there is nothing newer. */
    GML2("application/vnd.ogc.gml"),
    HTML("text/html"),
    TEXT("text/plain");

    /** A format under the name that the client gave it, which is the answer's Content-Type. */
    public record Named(InfoFormat format, String contentType) {}

    private final List<String> names;

    InfoFormat(String... names) {
        this.names = List.of(names);
    }

    /** The names of all formats, in the order of the capabilities. */
    public static List<String> allNames() {
        return Arrays.stream(values()).flatMap(format -> format.names.stream()).toList();
    }

    public static Optional<Named> parse(String text) {
        // A plus that a client did not escape arrives as a space.
        String wanted = text.strip().replace(' ', '+').toLowerCase(Locale.ROOT);
        for (InfoFormat format : values()) {
            for (String name : format.names) {
                if (name.equals(wanted)) {
                    return Optional.of(new Named(format, name));
                }
            }
        }
        return Optional.empty();
    }
}
