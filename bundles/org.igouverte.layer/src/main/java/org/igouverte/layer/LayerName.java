package org.igouverte.layer;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The lasting name of a layer, written {@code foret:peuplement}. The namespace is a subject, not a ministry, and stays
 * when ministries merge.
 *
 * @param namespace {@code [a-z][a-z0-9]{1,15}}, not a {@linkplain ReservedNames reserved word}
 * @param local {@code [a-z][a-z0-9_]{0,62}}
 */
public record LayerName(String namespace, String local) implements Comparable<LayerName> {

    private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9]{1,15}");
    private static final Pattern LOCAL = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public LayerName {
        if (!isNamespace(namespace)) {
            throw new IllegalArgumentException("not a namespace: " + namespace);
        }
        if (!LOCAL.matcher(local).matches()) {
            throw new IllegalArgumentException("not a layer's local name: " + local);
        }
    }

    public static boolean isNamespace(String text) {
        return NAMESPACE.matcher(text).matches() && !ReservedNames.contains(text);
    }

    /** Reads {@code namespace:local}; empty for any other text, however long. */
    public static Optional<LayerName> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 2 || text.length() > 80) {
            return Optional.empty();
        }
        String namespace = text.substring(0, colon);
        String local = text.substring(colon + 1);
        return isNamespace(namespace) && LOCAL.matcher(local).matches()
                ? Optional.of(new LayerName(namespace, local))
                : Optional.empty();
    }

    @Override
    public int compareTo(LayerName other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : local.compareTo(other.local);
    }

    @Override
    public String toString() {
        return namespace + ':' + local;
    }
}
