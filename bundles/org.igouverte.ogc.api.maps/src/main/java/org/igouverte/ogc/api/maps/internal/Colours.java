package org.igouverte.ogc.api.maps.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Colours as requests write them: {@code 0xRRGGBB}, {@code #RRGGBB}, {@code RRGGBB}, or by their name on the web. */
final class Colours {

    private Colours() {}

    /** Read when somebody first names one. */
    private static final class Named {

        static final Properties COLOURS = read();

        private static Properties read() {
            Properties colours = new Properties();
            try (InputStream in = Colours.class.getResourceAsStream("colours.properties")) {
                colours.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return colours;
        }
    }

    /** Opaque ARGB; empty for what is no colour. */
    static Optional<Integer> parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        String digits = plain.replaceFirst("^(0x|#)", "");
        if (!digits.matches("[0-9a-f]{6}")) {
            digits = Named.COLOURS.getProperty(plain, "");
        }
        return digits.isEmpty() ? Optional.empty() : Optional.of(0xFF000000 | Integer.parseInt(digits, 16));
    }
}
