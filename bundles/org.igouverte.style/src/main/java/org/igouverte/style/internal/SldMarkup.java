package org.igouverte.style.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import org.igouverte.style.EncodedStyle.SldVersion;

/** Markup of SLD: the same elements in the namespaces, and under the names, of either version. Not thread-safe. */
final class SldMarkup {

    private static final String FILTER = "ogc:";

    private final StringBuilder text = new StringBuilder(4096);
    private final Deque<String> open = new ArrayDeque<>();
    private final SldVersion version;
    private boolean inTag;

    SldMarkup(SldVersion version) {
        this.version = version;
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    boolean isNewer() {
        return version == SldVersion.V1_1;
    }

    /** Opens an element of SLD itself. */
    SldMarkup sld(String name) {
        return open(name);
    }

    /** Opens an element of Symbology Encoding, which in 1.0 is a part of SLD. */
    SldMarkup se(String name) {
        return open(isNewer() ? "se:" + name : name);
    }

    /** Opens an element of Filter Encoding. */
    SldMarkup filter(String name) {
        return open(FILTER + name);
    }

    private SldMarkup open(String name) {
        closeTag();
        text.append('<').append(name);
        open.push(name);
        inTag = true;
        return this;
    }

    SldMarkup attribute(String name, String value) {
        text.append(' ').append(name).append("=\"");
        escape(value);
        text.append('"');
        return this;
    }

    SldMarkup text(String content) {
        closeTag();
        escape(content);
        return this;
    }

    SldMarkup end() {
        String name = open.pop();
        if (inTag) {
            text.append("/>");
            inTag = false;
        } else {
            text.append("</").append(name).append('>');
        }
        return this;
    }

    /** An element of Symbology Encoding that holds a text. */
    SldMarkup se(String name, String content) {
        return se(name).text(content).end();
    }

    SldMarkup se(String name, double value) {
        return se(name, number(value));
    }

    /** {@code CssParameter}, or {@code SvgParameter} as 1.1 calls it. */
    SldMarkup css(String name, String value) {
        return se(isNewer() ? "SvgParameter" : "CssParameter").attribute("name", name).text(value).end();
    }

    /** A title for people: an element of its own in 1.0, a part of the description in 1.1. */
    void title(String title) {
        if (!title.isEmpty()) {
            if (isNewer()) {
                se("Description").se("Title", title).end();
            } else {
                se("Title", title);
            }
        }
    }

    void comment(String content) {
        closeTag();
        text.append("<!-- ").append(content.replace("--", "- -")).append(" -->\n");
    }

    private void closeTag() {
        if (inTag) {
            text.append('>');
            inTag = false;
        }
    }

    private void escape(String content) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\r', '\n', '\t' -> text.append("&#").append((int) c).append(';');
                default -> text.append(c < ' ' ? '\uFFFD' : c);
            }
        }
    }

    /** A whole number without a point, as people write it. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
    }

    static String colour(int argb) {
        return "#%06x".formatted(argb & 0xFFFFFF);
    }

    /** With the four digits that tell the 256 opacities apart. */
    static String opacity(int argb) {
        return number(Math.round((argb >>> 24) / 255.0 * 1e4) / 1e4);
    }

    @Override
    public String toString() {
        return text + "\n";
    }
}
