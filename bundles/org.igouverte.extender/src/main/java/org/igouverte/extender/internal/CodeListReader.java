package org.igouverte.extender.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.layer.CodeList;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.StagingException;

/**
 * Reads code lists: CSV (RFC 4180) under the header {@code code,fr,en}, the columns in any order. Semicolons, as French
 * spreadsheets write them, do as well as commas; lines that begin with {@code #} and blank lines are passed over.
 */
final class CodeListReader {

    static final int MAX_CODES = 20_000;

    private final String file;
    private final String text;
    private int position;
    private int line = 1;
    private char separator = ',';

    private CodeListReader(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * @param name name of the list
     * @param file path inside the contribution, for messages
     */
    static CodeList read(String name, String file, String text) throws StagingException {
        return new CodeListReader(file, text).read(name);
    }

    private CodeList read(String name) throws StagingException {
        skipComments();
        int lineEnd = text.indexOf('\n', position);
        String header = text.substring(position, lineEnd < 0 ? text.length() : lineEnd);
        separator = header.indexOf(';') >= 0 ? ';' : ',';
        int headerLine = line;
        List<String> columns = position < text.length() ? row() : List.of();
        int code = column(columns, "code", headerLine);
        int fr = column(columns, "fr", headerLine);
        int en = column(columns, "en", headerLine);
        Map<String, LocalizedText> words = new LinkedHashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (skipComments(); position < text.length(); skipComments()) {
            int rowLine = line;
            List<String> row = row();
            if (row.size() != columns.size()) {
                throw mistake(
                        ExtenderMessages.text("line.columns.header", row.size(), columns.size(), separator),
                        rowLine);
            }
            if (row.get(code).isEmpty()) {
                throw mistake(ExtenderMessages.text("code.empty"), rowLine);
            }
            checkWords(row, code, fr, "fr", rowLine);
            checkWords(row, code, en, "en", rowLine);
            Integer before = lines.put(row.get(code), rowLine);
            if (before != null) {
                throw mistake(ExtenderMessages.text("code.given.twice", row.get(code), before), rowLine);
            }
            words.put(row.get(code), new LocalizedText(row.get(fr), row.get(en)));
            if (words.size() > MAX_CODES) {
                throw mistake(ExtenderMessages.text("list.codes", MAX_CODES), rowLine);
            }
        }
        return new CodeList(name, words);
    }

    private void checkWords(List<String> row, int code, int column, String language, int rowLine)
            throws StagingException {
        if (row.get(column).isEmpty()) {
            throw mistake(ExtenderMessages.text("code.lacks.translation", row.get(code), language), rowLine);
        }
    }

    private int column(List<String> columns, String name, int headerLine) throws StagingException {
        int index = columns.indexOf(name);
        if (index < 0 || columns.lastIndexOf(name) != index) {
            throw mistake(ExtenderMessages.text("header.code.fr"), headerLine);
        }
        return index;
    }

    private void skipComments() {
        while (position < text.length() && "#\r\n".indexOf(text.charAt(position)) >= 0) {
            int end = text.indexOf('\n', position);
            position = end < 0 ? text.length() : end + 1;
            line++;
        }
    }

    private List<String> row() throws StagingException {
        List<String> row = new ArrayList<>(3);
        while (true) {
            row.add(cell().strip());
            if (position < text.length() && text.charAt(position) == separator) {
                position++;
            } else {
                break;
            }
        }
        if (position < text.length() && text.charAt(position) == '\r') {
            position++;
        }
        if (position < text.length() && text.charAt(position) == '\n') {
            position++;
            line++;
        }
        return row;
    }

    private String cell() throws StagingException {
        if (position < text.length() && text.charAt(position) == '"') {
            return quoted();
        }
        int start = position;
        while (position < text.length() && "\r\n".indexOf(text.charAt(position)) < 0
                && text.charAt(position) != separator) {
            position++;
        }
        return text.substring(start, position);
    }

    private String quoted() throws StagingException {
        int startLine = line;
        StringBuilder cell = new StringBuilder();
        position++;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"' && position < text.length() && text.charAt(position) == '"') {
                cell.append('"');
                position++;
            } else if (c == '"') {
                if (position < text.length() && "\r\n".indexOf(text.charAt(position)) < 0
                        && text.charAt(position) != separator) {
                    throw mistake(ExtenderMessages.text("quote.ends.middle"), line);
                }
                return cell.toString();
            } else {
                line += c == '\n' ? 1 : 0;
                cell.append(c);
            }
        }
        throw mistake(ExtenderMessages.text("quote.closed"), startLine);
    }

    private StagingException mistake(LocalizedText message, int at) {
        return Mistake.at(file, at, message);
    }
}
