package org.igouverte.layer;

/** Names one state of a source's data: opaque, 1 to 64 characters of {@code [A-Za-z0-9._-]}. Other data, other name. */
public record DataRevision(String value) {

    public DataRevision {
        if (value.isEmpty() || value.length() > 64 || !value.chars().allMatch(DataRevision::allowed)) {
            throw new IllegalArgumentException("not a data revision: " + value);
        }
    }

    private static boolean allowed(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }

    @Override
    public String toString() {
        return value;
    }
}
