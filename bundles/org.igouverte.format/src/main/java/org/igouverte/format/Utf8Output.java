package org.igouverte.format;

import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.igouverte.format.internal.Decimals;

/**
 * Text as UTF-8 into a stream, through a buffer of its own: written character by character without an object made for
 * any of them. Unpaired surrogates become U+FFFD. Belongs to one thread.
 */
public final class Utf8Output implements Flushable {

    private static final int SIZE = 1 << 15;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private int length;

    public Utf8Output(OutputStream out) {
        this.out = out;
    }

    /** Hands what is buffered to the stream; the stream itself is not flushed. */
    public void drain() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    @Override
    public void flush() throws IOException {
        drain();
        out.flush();
    }

    private void room(int bytes) throws IOException {
        if (SIZE - length < bytes) {
            drain();
        }
    }

    /** One character of ASCII. */
    public void ascii(char c) throws IOException {
        room(1);
        buffer[length++] = (byte) c;
    }

    /** Bytes as they are. */
    public void bytes(byte[] bytes) throws IOException {
        if (bytes.length > SIZE) {
            drain();
            out.write(bytes);
        } else {
            room(bytes.length);
            System.arraycopy(bytes, 0, buffer, length, bytes.length);
            length += bytes.length;
        }
    }

    /** Text as it is. */
    public void text(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                ascii(c);
            } else {
                i += beyondAscii(text, i);
            }
        }
    }

    /**
     * Content of an XML element or attribute: markup is escaped, line ends and tabs survive in attributes, and characters
     * that XML 1.0 cannot carry become U+FFFD.
     */
    public void xml(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                i += c == '\uFFFE' || c == '\uFFFF' ? replacement() : beyondAscii(text, i);
            } else {
                switch (c) {
                    case '&' -> text("&amp;");
                    case '<' -> text("&lt;");
                    case '>' -> text("&gt;");
                    case '"' -> text("&quot;");
                    case '\t' -> text("&#9;");
                    case '\n' -> text("&#10;");
                    case '\r' -> text("&#13;");
                    default -> {
                        if (c < ' ') {
                            replacement();
                        } else {
                            ascii(c);
                        }
                    }
                }
            }
        }
    }

    /** A JSON string with its quotes. */
    public void json(String text) throws IOException {
        ascii('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                i += beyondAscii(text, i);
            } else if (c == '"' || c == '\\') {
                ascii('\\');
                ascii(c);
            } else if (c < ' ') {
                jsonControl(c);
            } else {
                ascii(c);
            }
        }
        ascii('"');
    }

    private void jsonControl(char c) throws IOException {
        ascii('\\');
        switch (c) {
            case '\n' -> ascii('n');
            case '\r' -> ascii('r');
            case '\t' -> ascii('t');
            default -> {
                text("u00");
                room(2);
                buffer[length++] = HEX[c >> 4];
                buffer[length++] = HEX[c & 15];
            }
        }
    }

    private int replacement() throws IOException {
        room(3);
        buffer[length++] = (byte) 0xEF;
        buffer[length++] = (byte) 0xBF;
        buffer[length++] = (byte) 0xBD;
        return 0;
    }

    /** Writes the character at an index; returns how many more chars than one it took. */
    private int beyondAscii(String text, int i) throws IOException {
        char c = text.charAt(i);
        room(4);
        if (c < 0x800) {
            buffer[length++] = (byte) (0xC0 | c >> 6);
            buffer[length++] = (byte) (0x80 | c & 63);
            return 0;
        }
        if (!Character.isSurrogate(c)) {
            buffer[length++] = (byte) (0xE0 | c >> 12);
            buffer[length++] = (byte) (0x80 | c >> 6 & 63);
            buffer[length++] = (byte) (0x80 | c & 63);
            return 0;
        }
        int point = text.codePointAt(i);
        if (point < 0x10000) {
            return replacement();
        }
        buffer[length++] = (byte) (0xF0 | point >> 18);
        buffer[length++] = (byte) (0x80 | point >> 12 & 63);
        buffer[length++] = (byte) (0x80 | point >> 6 & 63);
        buffer[length++] = (byte) (0x80 | point & 63);
        return 1;
    }

    public void integer(long value) throws IOException {
        room(Decimals.MAX_FAST);
        length = Decimals.integer(value, buffer, length);
    }

    /**
     * A finite number rounded half-even to some decimals, without trailing zeros and never with an exponent.
     *
     * @param decimals 0 to 15
     */
    public void fixed(double value, int decimals) throws IOException {
        room(Decimals.MAX_LENGTH);
        length = Decimals.fixed(value, decimals, buffer, length);
    }

    /** A finite number with as many digits as tell it from every other, as JSON and XML Schema take it. */
    public void shortest(double value) throws IOException {
        room(Decimals.MAX_LENGTH);
        length = Decimals.shortest(value, buffer, length);
    }
}
