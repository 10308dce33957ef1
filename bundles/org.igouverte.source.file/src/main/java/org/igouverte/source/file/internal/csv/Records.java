package org.igouverte.source.file.internal.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.layer.adapter.UnreadableException;

/**
 * Reads records of separated values (RFC 4180): quotes may enclose separators, line breaks and doubled quotes. Used once, by
 * one thread.
 */
final class Records {

    /** Characters of one record. */
    private static final int MAX_RECORD = 16 << 20;

    private final Reader in;
    private final char separator;
    private final char[] buffer = new char[1 << 14];
    private int filled;
    private int at;
    /** Line that the next character is on, and that the last record began on. */
    private int line = 1;

    private int recordLine = 1;
    private int length;
    private final StringBuilder value = new StringBuilder();

    Records(Reader in, char separator) {
        this.in = in;
        this.separator = separator;
    }

    /** Line on which the last record began, from 1. */
    int line() {
        return recordLine;
    }

    /** The next record; {@code null} after the last. Lines without anything are passed over. */
    List<String> next() throws IOException {
        int c = read();
        while (c == '\n' || c == '\r') {
            c = read();
        }
        if (c < 0) {
            return null;
        }
        recordLine = line;
        length = 0;
        List<String> values = new ArrayList<>();
        while (true) {
            value.setLength(0);
            c = c == '"' ? quoted() : plain(c);
            values.add(value.toString());
            if (values.size() > 2_000) {
                throw new UnreadableException("there are more than 2000 columns");
            }
            if (c != separator) {
                return values;
            }
            c = read();
        }
    }

    /** Reads a value that is not in quotes; gives what ended it. */
    private int plain(int first) throws IOException {
        int c = first;
        while (c >= 0 && c != separator && c != '\n' && c != '\r') {
            add((char) c);
            c = read();
        }
        return c;
    }

    private int quoted() throws IOException {
        int c = read();
        while (true) {
            if (c < 0) {
                throw new UnreadableException("a quote that was opened is not closed");
            }
            if (c == '"') {
                c = read();
                if (c != '"') {
                    // Whatever stands between the quote and the separator belongs to the value, as other readers have it.
                    return plain(c);
                }
            }
            add((char) c);
            c = read();
        }
    }

    private void add(char c) {
        if (++length > MAX_RECORD) {
            throw new UnreadableException("a record is longer than " + MAX_RECORD + " characters");
        }
        value.append(c);
    }

    private int read() throws IOException {
        if (at == filled) {
            filled = in.read(buffer);
            at = 0;
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
        }
        char c = buffer[at++];
        if (c == '\n') {
            line++;
        }
        return c;
    }
}
