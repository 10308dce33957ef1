package org.igouverte.ogc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XML in UTF-8 as a stream: escapes what must be, replaces what XML 1.0 cannot hold by U+FFFD, and closes what was
 * opened. Names are written as given, prefix included, and come from the program, never from a client. Holds a buffer of
 * 8 KiB; {@link #finish} writes the rest. Not thread-safe.
 */
public final class XmlWriter {

    private static final byte[] DECLARATION = ascii("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private final OutputStream out;
    private final byte[] buffer = new byte[8192];
    private final Deque<String> open = new ArrayDeque<>();
    private int length;
    private boolean inTag;

    public XmlWriter(OutputStream out) {
        this.out = out;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    public XmlWriter declaration() throws IOException {
        return bytes(DECLARATION);
    }

    /** A document type declaration with a system identifier, for the few old documents that must name theirs. */
    public XmlWriter doctype(String root, String systemId) throws IOException {
        plain("<!DOCTYPE " + root + " SYSTEM \"" + systemId + "\">\n");
        return this;
    }

    /** Opens an element. */
    public XmlWriter start(String name) throws IOException {
        endTag();
        put('<');
        plain(name);
        open.push(name);
        inTag = true;
        return this;
    }

    /** Adds an attribute to the element just opened. */
    public XmlWriter attribute(String name, String value) throws IOException {
        if (!inTag) {
            throw new IllegalStateException("no element was just opened for attribute " + name);
        }
        put(' ');
        plain(name);
        put('=');
        put('"');
        escaped(value, true);
        put('"');
        return this;
    }

    public XmlWriter attribute(String name, double value) throws IOException {
        return attribute(name, number(value));
    }

    public XmlWriter text(CharSequence text) throws IOException {
        endTag();
        escaped(text, false);
        return this;
    }

    /** Closes the innermost open element. */
    public XmlWriter end() throws IOException {
        String name = open.pop();
        if (inTag) {
            put('/');
            inTag = false;
        } else {
            put('<');
            put('/');
            plain(name);
        }
        put('>');
        return this;
    }

    /** An element that holds only text. */
    public XmlWriter element(String name, CharSequence text) throws IOException {
        return start(name).text(text).end();
    }

    public XmlWriter element(String name, double value) throws IOException {
        return element(name, number(value));
    }

    /** Bytes of well-formed UTF-8 XML, as made earlier by a writer like this. */
    public XmlWriter bytes(byte[] fragment) throws IOException {
        endTag();
        if (fragment.length > buffer.length - length) {
            drain();
        }
        if (fragment.length > buffer.length) {
            out.write(fragment);
        } else {
            System.arraycopy(fragment, 0, buffer, length, fragment.length);
            length += fragment.length;
        }
        return this;
    }

    /** Sends what is written so far on its way to the client. */
    public void flush() throws IOException {
        endTag();
        drain();
        out.flush();
    }

    /** Closes every open element and hands over the rest; does not close the stream. */
    public void finish() throws IOException {
        while (!open.isEmpty()) {
            end();
        }
        drain();
    }

    /** A number as {@code xsd:double} and {@code xsd:decimal} both read it: no exponent, no needless zeros. */
    public static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        String text = Double.toString(value);
        return text.indexOf('E') < 0 ? text : new BigDecimal(text).stripTrailingZeros().toPlainString();
    }

    /** A text as it stands in content and attributes. */
    public static String escaped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
        XmlWriter xml = new XmlWriter(bytes);
        try {
            xml.escaped(text, true);
            xml.drain();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void endTag() throws IOException {
        if (inTag) {
            inTag = false;
            put('>');
        }
    }

    private void plain(String name) throws IOException {
        for (int i = 0; i < name.length(); i++) {
            put(name.charAt(i));
        }
    }

    private void escaped(CharSequence text, boolean attribute) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                i += unicode(text, i);
                continue;
            }
            switch (c) {
                case '&' -> plain("&amp;");
                case '<' -> plain("&lt;");
                case '>' -> plain("&gt;");
                case '\r' -> plain("&#13;");
                case '"' -> plain(attribute ? "&quot;" : "\"");
                case '\n', '\t' -> plain(attribute ? "&#" + (int) c + ";" : String.valueOf(c));
                default -> {
                    if (c < ' ') {
                        code(0xFFFD);
                    } else {
                        put(c);
                    }
                }
            }
        }
    }

    /** @return how many further characters were used */
    private int unicode(CharSequence text, int i) throws IOException {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
            code(Character.toCodePoint(c, text.charAt(i + 1)));
            return 1;
        }
        code(Character.isSurrogate(c) || c >= 0xFFFE ? 0xFFFD : c);
        return 0;
    }

    private void code(int codePoint) throws IOException {
        if (codePoint < 0x800) {
            put(0xC0 | codePoint >> 6);
        } else {
            if (codePoint < 0x10000) {
                put(0xE0 | codePoint >> 12);
            } else {
                put(0xF0 | codePoint >> 18);
                put(0x80 | codePoint >> 12 & 0x3F);
            }
            put(0x80 | codePoint >> 6 & 0x3F);
        }
        put(0x80 | codePoint & 0x3F);
    }

    private void put(int b) throws IOException {
        if (length == buffer.length) {
            drain();
        }
        buffer[length++] = (byte) b;
    }

    private void drain() throws IOException {
        if (length > 0) {
            int n = length;
            length = 0;
            out.write(buffer, 0, n);
        }
    }
}
