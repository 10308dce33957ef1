package org.igouverte.ogc.openapi;

import java.util.List;
import java.util.Locale;

/** The client's preferences (RFC 9110, 12.5.1). */
final class Accept {

    private static final int MAX_RANGES = 32;

    private Accept() {}

    /**
     * The format that a client likes best; of those it likes alike, the first. A client that accepts none of them gets the
     * first, as the RFC allows: many say what they would like rather than all that they take.
     */
    static ApiFormat choose(String header, List<ApiFormat> formats) {
        ApiFormat best = formats.get(0);
        double bestQuality = 0;
        String[] ranges = header.toLowerCase(Locale.ROOT).split(",", MAX_RANGES + 1);
        for (ApiFormat format : formats) {
            double quality = quality(ranges, format);
            if (quality > bestQuality) {
                best = format;
                bestQuality = quality;
            }
        }
        return best;
    }

    /** Of the most specific range that the format falls in. */
    private static double quality(String[] ranges, ApiFormat format) {
        String type = format.baseType().toLowerCase(Locale.ROOT);
        String any = type.substring(0, type.indexOf('/')) + "/*";
        double quality = 0;
        int specific = 0;
        for (int i = 0; i < Math.min(ranges.length, MAX_RANGES); i++) {
            String[] parts = ranges[i].split(";");
            String range = parts[0].strip();
            int fits = range.equals(type) || format.aliases().contains(range) ? 3 : range.equals(any) ? 2 : range.equals("*/*") ? 1 : 0;
            if (fits > specific) {
                specific = fits;
                quality = weight(parts);
            }
        }
        return quality;
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
