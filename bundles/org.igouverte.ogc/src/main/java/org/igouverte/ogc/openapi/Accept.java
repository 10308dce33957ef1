package org.igouverte.ogc.openapi;

import java.util.List;
import java.util.Locale;

/** The client's preferences (RFC 9110, 12.5.1). */
final class Accept {

    private static final int MAX_RANGES = 32;

    private Accept() {}

    /** @param parameters of the range, its weight aside, that the format has: they tell forms of one type apart */
    private record Liking(double quality, int parameters) {

        boolean exceeds(Liking other) {
            return quality > other.quality || quality == other.quality && quality > 0 && parameters > other.parameters;
        }
    }

    /**
     * The format that a client likes best; of those it likes alike, the first. A client that accepts none of them gets the
     * first, as the RFC allows: many say what they would like rather than all that they take.
     */
    static ApiFormat choose(String header, List<ApiFormat> formats) {
        ApiFormat best = formats.get(0);
        Liking most = new Liking(0, 0);
        String[] ranges = header.toLowerCase(Locale.ROOT).split(",", MAX_RANGES + 1);
        for (ApiFormat format : formats) {
            Liking liking = liking(ranges, format);
            if (liking.exceeds(most)) {
                best = format;
                most = liking;
            }
        }
        return best;
    }

    /** Of the most specific range that the format falls in. */
    private static Liking liking(String[] ranges, ApiFormat format) {
        String type = format.baseType().toLowerCase(Locale.ROOT);
        String any = type.substring(0, type.indexOf('/')) + "/*";
        Liking liking = new Liking(0, 0);
        int specific = 0;
        for (int i = 0; i < Math.min(ranges.length, MAX_RANGES); i++) {
            String[] parts = ranges[i].split(";");
            String range = parts[0].strip();
            boolean same = range.equals(type) || format.aliases().contains(range);
            int fits = same ? 3 + parameters(parts, format) : range.equals(any) ? 2 : range.equals("*/*") ? 1 : 0;
            if (fits > specific) {
                specific = fits;
                liking = new Liking(weight(parts), Math.max(0, fits - 3));
            }
        }
        return liking;
    }

    private static int parameters(String[] parts, ApiFormat format) {
        List<String> own = List.of(format.mediaType().toLowerCase(Locale.ROOT).replace(" ", "").split(";"));
        int count = 0;
        for (int i = 1; i < parts.length; i++) {
            count += own.contains(parts[i].replace(" ", "")) ? 1 : 0;
        }
        return count;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.startsWith("q=")) {
                try {
                    return Math.max(0, Math.min(1, Double.parseDouble(part.substring(2))));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
