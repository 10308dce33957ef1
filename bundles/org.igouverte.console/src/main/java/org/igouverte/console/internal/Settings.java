package org.igouverte.console.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of settings as it holds.
 *
 * @param description the comment that it begins with
 * @param text the whole file
 */
record Settings(String file, String description, List<Entry> entries, String text) {

    private static final Pattern LINE = Pattern.compile("([A-Za-z][A-Za-z0-9_.]*)=(.*)");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token)");
    /** Stands for a secret that there is; sent back, it changes nothing. */
    static final String HIDDEN = "••••••••";

    private static final int MAX_VALUE = 2000;

    /** What a value may be, told from the shipped one. */
    enum Kind {
        BOOLEAN,
        INTEGER,
        TEXT,
        /** A text that is set and never shown. */
        SECRET
    }

    /** @param description the comment over it */
    record Entry(String name, Kind kind, String value, String shipped, String description) {

        /** The value as it may be shown. */
        String shown() {
            return kind == Kind.SECRET && !value.isEmpty() ? HIDDEN : value;
        }
    }

    Settings {
        entries = List.copyOf(entries);
    }

    /**
     * @param original the shipped file: it says which settings there are
     * @param text the file that holds; settings that it leaves out have no value
     */
    static Settings of(String file, String original, String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines().map(LINE::matcher).filter(Matcher::matches).forEach(m -> values.put(m.group(1), m.group(2).strip()));
        List<Entry> entries = new ArrayList<>();
        StringBuilder comment = new StringBuilder();
        Optional<String> description = Optional.empty();
        for (String line : original.lines().toList()) {
            Matcher setting = LINE.matcher(line);
            if (line.startsWith("#")) {
                comment.append(comment.isEmpty() ? "" : " ").append(line.substring(1).strip());
            } else if (setting.matches()) {
                String shipped = setting.group(2).strip();
                String name = setting.group(1);
                entries.add(new Entry(name, kind(name, shipped), values.getOrDefault(name, ""), shipped, comment.toString()));
                comment.setLength(0);
            } else {
                // The first comment with an empty line after it is about the file.
                description = description.or(() -> Optional.of(comment.toString()));
                comment.setLength(0);
            }
        }
        return new Settings(file, description.orElse(""), entries, text);
    }

    static boolean isSecret(String name) {
        return SECRET.matcher(name).matches();
    }

    /** What the file says of a setting; empty if it leaves it out. */
    Optional<String> written(String name) {
        return text.lines()
                .map(LINE::matcher)
                .filter(line -> line.matches() && line.group(1).equals(name))
                .map(line -> line.group(2).strip())
                .reduce((earlier, later) -> later);
    }

    /** The same with a setting as the file had it once; a setting that is not there any more stays away. */
    Settings restored(String name, Optional<String> value) {
        if (entries.stream().noneMatch(entry -> entry.name().equals(name))) {
            return this;
        }
        String restored = value.map(v -> written(text, name, v)).orElseGet(() -> line(name).matcher(text).replaceAll(""));
        List<Entry> now = entries.stream()
                .map(e -> e.name().equals(name)
                        ? new Entry(name, e.kind(), value.orElse(""), e.shipped(), e.description())
                        : e)
                .toList();
        return new Settings(file, description, now, restored);
    }

    private static Pattern line(String name) {
        return Pattern.compile("(?m)^" + Pattern.quote(name) + "=.*(\\R|$)");
    }

    private static String written(String text, String name, String value) {
        String written = name + "=" + value.strip() + "\n";
        Matcher old = line(name).matcher(text);
        return old.find()
                ? old.replaceFirst(Matcher.quoteReplacement(written))
                : text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + written;
    }

    private static Kind kind(String name, String shipped) {
        if (isSecret(name)) {
            return Kind.SECRET;
        } else if (shipped.equals("true") || shipped.equals("false")) {
            return Kind.BOOLEAN;
        }
        return INTEGER.matcher(shipped).matches() ? Kind.INTEGER : Kind.TEXT;
    }

    /**
     * The same with other values.
     *
     * @throws IllegalArgumentException naming the first setting that is not there or whose value cannot be
     */
    Settings with(Map<String, String> values) {
        String changed = text;
        Map<String, String> given = new LinkedHashMap<>(values);
        given.entrySet().removeIf(value ->
                value.getValue().equals(HIDDEN) && isSecret(value.getKey()));
        for (Map.Entry<String, String> value : given.entrySet()) {
            Entry entry = entries.stream()
                    .filter(e -> e.name().equals(value.getKey()))
                    .findFirst()
                    .filter(e -> isPossible(e.kind(), value.getValue()))
                    .orElseThrow(() -> new IllegalArgumentException(value.getKey()));
            changed = written(changed, entry.name(), value.getValue());
        }
        List<Entry> now = entries.stream()
                .map(e -> new Entry(
                        e.name(),
                        e.kind(),
                        given.getOrDefault(e.name(), e.value()).strip(),
                        e.shipped(),
                        e.description()))
                .toList();
        return new Settings(file, description, now, changed);
    }

    /** A value stands on its line as it is: no end of line, and no escape or variable that only looks like text. */
    private static boolean isPossible(Kind kind, String value) {
        String text = value.strip();
        boolean plain = text.length() <= MAX_VALUE
                && text.chars().noneMatch(c -> c < ' ' || c == '\\')
                && !text.contains("${");
        return plain
                && switch (kind) {
                    case BOOLEAN -> text.equals("true") || text.equals("false");
                    case INTEGER -> INTEGER.matcher(text).matches();
                    case TEXT, SECRET -> true;
                };
    }
}
