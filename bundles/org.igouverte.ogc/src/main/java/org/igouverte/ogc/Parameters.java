package org.igouverte.ogc;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.igouverte.ogc.internal.CoreMessages;

/**
 * Parameters of a request by key and value. Names are told apart without regard to case, as the services of OGC have it
 * (OGC 06-042, 6.8.1); values keep theirs. Immutable.
 *
 * <p>A parameter given twice with the same value counts once; with different values it is refused when it is read, since
 * clients, proxies and servers would each take another.
 */
public final class Parameters {

    /** Parameters that a request may have. */
    public static final int MAX_COUNT = 200;

    /** Characters that a name may have. */
    public static final int MAX_NAME = 64;

    public static final Parameters EMPTY = new Parameters(Map.of());

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads {@code name=value&…} with percent-encoded UTF-8 and {@code +} for a space.
     *
     * @param text a query string or a form; null is an empty one
     * @throws OgcException for a bad escape, bytes that are not UTF-8, or too many or too long names
     */
    public static Parameters parse(String text) throws OgcException {
        return EMPTY.and(text);
    }

    /** These and those of another text, as when a form comes on top of a query. */
    public Parameters and(String text) throws OgcException {
        if (text == null || text.isEmpty()) {
            return this;
        }
        Map<String, List<String>> all = new LinkedHashMap<>();
        values.forEach((name, list) -> all.put(name, new ArrayList<>(list)));
        int count = all.size();
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                if (++count > MAX_COUNT) {
                    throw refused("", "parameters.many", MAX_COUNT);
                }
                add(text, start, end, all);
            }
            start = end + 1;
        }
        return new Parameters(Collections.unmodifiableMap(all));
    }

    private static void add(String text, int start, int end, Map<String, List<String>> all) throws OgcException {
        int equals = text.indexOf('=', start);
        int nameEnd = equals < 0 || equals > end ? end : equals;
        String name = decode(text, start, nameEnd, "");
        if (name.length() > MAX_NAME) {
            throw refused("", "parameter.name", MAX_NAME);
        }
        String value = nameEnd == end ? "" : decode(text, nameEnd + 1, end, name);
        List<String> list = all.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>(1));
        if (!list.contains(value)) {
            list.add(value);
        }
    }

    /** Decodes a piece of a query or form strictly; {@code locator} names it in the exception. */
    private static String decode(String text, int start, int end, String locator) throws OgcException {
        byte[] bytes = null;
        int length = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (bytes == null && (c == '%' || c == '+' || c >= 0x80)) {
                bytes = new byte[3 * (end - start)];
                for (int j = start; j < i; j++) {
                    bytes[length++] = (byte) text.charAt(j);
                }
            }
            if (bytes == null) {
                continue;
            }
            if (c == '%') {
                int high = i + 1 < end ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < end ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw refused(locator, "parameter.escape", locator);
                }
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else if (c < 0x80) {
                bytes[length++] = (byte) (c == '+' ? ' ' : c);
            } else {
                // Not a URI's character, but browsers and old clients send it: the container took it from UTF-8.
                int pair = Character.isHighSurrogate(c) && i + 1 < end ? 2 : 1;
                for (byte b : text.substring(i, i + pair).getBytes(StandardCharsets.UTF_8)) {
                    bytes[length++] = b;
                }
                i += pair - 1;
            }
        }
        if (bytes == null) {
            return text.substring(start, end);
        }
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
            if (decoded.indexOf('\0') >= 0 || decoded.indexOf('\uFFFD') >= 0) {
                throw refused(locator, "parameter.utf8", locator);
            }
            return decoded;
        } catch (CharacterCodingException e) {
            throw refused(locator, "parameter.utf8", locator);
        }
    }

    /** Decodes one segment of a path, where {@code +} is itself. */
    public static String decodeSegment(String segment) throws OgcException {
        String escaped = segment.replace("+", "%2B");
        return decode(escaped, 0, escaped.length(), "");
    }

    private static OgcException refused(String locator, String key, Object value) {
        return new OgcException("InvalidParameterValue", locator, 400, CoreMessages.MESSAGES.text(key, value));
    }

    /** Names in lower case. */
    public Set<String> names() {
        return values.keySet();
    }

    public boolean has(String name) {
        return values.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /**
     * The value of a parameter; empty if it was not given. A given one may be an empty text.
     *
     * @throws OgcException if it was given with several values
     */
    public Optional<String> find(String name) throws OgcException {
        List<String> list = values.get(name.toLowerCase(Locale.ROOT));
        if (list == null) {
            return Optional.empty();
        }
        if (list.size() > 1) {
            throw refused(name, "parameter.repeated", name);
        }
        return Optional.of(list.get(0));
    }

    /** The value of a parameter that must be given and not be empty. */
    public String required(String name) throws OgcException {
        String value = find(name).orElse("");
        if (value.isBlank()) {
            throw OgcException.missingParameter(name);
        }
        return value;
    }

    /** The value of a parameter, an empty one as if it were not given. */
    public Optional<String> filled(String name) throws OgcException {
        return find(name).filter(value -> !value.isBlank());
    }

    /** All values of a parameter, for the few that a standard lets be repeated. */
    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    /**
     * Parts of a value divided by commas, empty parts included; an empty value is one empty part, as lists that go
     * together ({@code LAYERS}, {@code STYLES}) need it.
     */
    public static List<String> list(String value) {
        return List.of(value.split(",", -1));
    }

    /**
     * A whole number within bounds.
     *
     * @throws OgcException if it is none, or lies outside
     */
    public static int integer(String name, String value, int min, int max) throws OgcException {
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw OgcException.invalidParameter(
                    name, CoreMessages.MESSAGES.text("parameter.integer", name, OgcException.shortened(value)));
        }
        throw OgcException.invalidParameter(
                name,
                CoreMessages.MESSAGES.text(
                        "parameter.range", name, OgcException.shortened(value), String.valueOf(min), String.valueOf(max)));
    }

    /** A finite number in plain or scientific notation. */
    public static double number(String name, String value) throws OgcException {
        String text = value.strip();
        // Double.parseDouble also reads hexadecimal, NaN, Infinity and suffixes such as 1f.
        if (text.length() <= 64 && text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        }
        throw OgcException.invalidParameter(
                name, CoreMessages.MESSAGES.text("parameter.number", name, OgcException.shortened(value)));
    }

    @Override
    public String toString() {
        return new TreeSet<>(names()).toString();
    }
}
