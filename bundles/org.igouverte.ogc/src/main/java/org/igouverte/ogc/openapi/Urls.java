package org.igouverte.ogc.openapi;

import java.nio.charset.StandardCharsets;

/** Addresses. */
public final class Urls {

    private static final String PLAIN = "-._~:@!$'()*,";

    private Urls() {}

    /** A text as one segment of a path or one name or value of a query (RFC 3986), in UTF-8. */
    public static String encoded(String text) {
        StringBuilder url = new StringBuilder(text.length() + 8);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 255);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c < 0x80 && PLAIN.indexOf(c) >= 0) {
                url.append(c);
            } else {
                url.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return url.toString();
    }
}
