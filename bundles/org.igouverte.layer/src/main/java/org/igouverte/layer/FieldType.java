package org.igouverte.layer;

/** Kinds of attribute values and the Java class that carries each. An absent value is {@code null}. */
public enum FieldType {
    STRING(String.class),
    INTEGER(Long.class),
    REAL(Double.class),
    BOOLEAN(Boolean.class),
    DATE(java.time.LocalDate.class),
    INSTANT(java.time.Instant.class);

    private final Class<?> valueClass;

    FieldType(Class<?> valueClass) {
        this.valueClass = valueClass;
    }

    public Class<?> valueClass() {
        return valueClass;
    }
}
