package org.igouverte.preview.internal;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Locale;

/** An answer that no cache may keep and no search engine may find, whatever the one who writes it would allow. */
final class UncachedResponse extends HttpServletResponseWrapper {

    UncachedResponse(HttpServletResponse response) {
        super(response);
    }

    private static String value(String name, String value) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "cache-control" -> "no-store";
            case "referrer-policy" -> "no-referrer";
            default -> value;
        };
    }

    @Override
    public void setHeader(String name, String value) {
        super.setHeader(name, value(name, value));
    }

    @Override
    public void addHeader(String name, String value) {
        if (value(name, value).equals(value)) {
            super.addHeader(name, value);
        } else {
            setHeader(name, value);
        }
    }
}
