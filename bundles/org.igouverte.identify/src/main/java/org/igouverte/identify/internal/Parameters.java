package org.igouverte.identify.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The parameters of a request, each of which may come once. Names are read without regard to case. */
final class Parameters {

    private static final int MAX_LENGTH = 8_192;

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** @param known names in lower case; others are mistakes */
    Parameters(Map<String, String[]> given, Set<String> known) throws ProblemException {
        for (Map.Entry<String, String[]> entry : given.entrySet()) {
            String name = entry.getKey();
            if (!known.contains(name.toLowerCase(Locale.ROOT))) {
                throw ProblemException.ofParameter(
                        ProblemException.shown(name),
                        "parameter.unknown",
                        ProblemException.shown(name),
                        String.join(", ", known.stream().sorted().toList()));
            }
            String value = entry.getValue()[0];
            if (entry.getValue().length > 1 || values.putIfAbsent(name, value) != null) {
                throw ProblemException.ofParameter(name, "parameter.repeated", name);
            }
            if (value.length() > MAX_LENGTH) {
                throw ProblemException.ofParameter(name, "parameter.long", name, MAX_LENGTH);
            }
        }
    }

    /** The value; empty if it was not given or is blank. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    boolean isGiven(String name) {
        return text(name).isPresent();
    }

    String required(String name) throws ProblemException {
        return text(name).orElseThrow(() -> ProblemException.ofParameter(name, "parameter.missing", name));
    }

    /** Parts between commas; empty parts stay. */
    List<String> list(String name) {
        return text(name).map(text -> Arrays.asList(text.split(",", -1))).orElse(List.of());
    }

    double number(String name, double min, double max) throws ProblemException {
        return number(name, required(name), min, max);
    }

    static double number(String name, String text, double min, double max) throws ProblemException {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw ProblemException.ofParameter(name, "parameter.number", name, ProblemException.shown(text));
        }
        if (!(value >= min && value <= max)) {
            throw ProblemException.ofParameter(
                    name, "parameter.range", name, ProblemException.shown(text), min, max);
        }
        return value;
    }

    int integer(String name, int min, int max) throws ProblemException {
        return integer(name, required(name), min, max);
    }

    int integer(String name, int min, int max, int otherwise) throws ProblemException {
        return isGiven(name) ? integer(name, min, max) : otherwise;
    }

    private static int integer(String name, String text, int min, int max) throws ProblemException {
        double value = number(name, text, min, max);
        if (value != Math.rint(value)) {
            throw ProblemException.ofParameter(name, "parameter.integer", name, ProblemException.shown(text));
        }
        return (int) value;
    }
}
