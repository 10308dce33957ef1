package org.igouverte.source.postgis.internal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.layer.FieldType;

/**
 * A field of a layer and the column that serves it.
 *
 * @param name column in the table; empty for an optional field that the table lacks
 * @param form how the server has it
 * @param type type that it is served as
 * @param ordinary whether its texts are equal only if they are the same characters
 */
record Column(String field, Optional<String> name, Form form, FieldType type, boolean ordinary) {

    private static final long MICROS = 1_000_000;

    /** Types of the server, as far as they must be told apart. */
    enum Form {
        SMALL_INTEGER(FieldType.INTEGER, "int2"),
        INTEGER(FieldType.INTEGER, "int4"),
        BIG_INTEGER(FieldType.INTEGER, "int8"),
        SINGLE(FieldType.REAL, "float4"),
        DOUBLE(FieldType.REAL, "float8"),
        NUMERIC(FieldType.REAL, "numeric"),
        BOOLEAN(FieldType.BOOLEAN, "bool"),
        DATE(FieldType.DATE, "date"),
        /** Without a zone; it is taken as UTC. */
        TIMESTAMP(FieldType.INSTANT, "timestamp"),
        TIMESTAMP_ZONE(FieldType.INSTANT, "timestamptz"),
        TEXT(FieldType.STRING, "text"),
        /** Anything else, as the text that the server makes of it. */
        OTHER(FieldType.STRING, "");

        private final FieldType served;
        private final String sql;

        Form(FieldType served, String sql) {
            this.served = served;
            this.sql = sql;
        }

        FieldType served() {
            return served;
        }

        String sqlType() {
            return sql;
        }

        static Form of(String type) {
            for (Form form : values()) {
                if (form.sql.equals(type)) {
                    return form;
                }
            }
            return type.equals("varchar") ? TEXT : OTHER;
        }
    }

    /** Whether the column's values are served as they are, so that the server may decide on them. */
    boolean asStored() {
        return name.isPresent() && type == form.served();
    }

    String raw() {
        return name.map(n -> "t." + Names.quoted(n)).orElse("NULL");
    }

    /**
     * The value as it is served, of the column's own type. A number of single precision is read as people see it: 0.1 and
     * not 0.10000000149.
     */
    String expression() {
        if (name.isEmpty()) {
            return "NULL::" + (form == Form.OTHER ? "text" : form.sql);
        }
        return switch (form) {
            case SINGLE -> raw() + "::text::float8";
            case NUMERIC -> raw() + "::float8";
            case OTHER -> raw() + "::text";
            default -> raw();
        };
    }

    /** What is fetched of it: moments as numbers, which no zone of a session changes. */
    String selected() {
        return switch (form) {
            case DATE -> "CASE WHEN isfinite(" + expression() + ") THEN " + expression() + " - date '1970-01-01' END";
            case TIMESTAMP, TIMESTAMP_ZONE -> "CASE WHEN isfinite(" + expression() + ") THEN round(extract(epoch from "
                    + expression() + ") * " + MICROS + ")::int8 END";
            default -> expression();
        };
    }

    /** The value of what was {@link #selected}. */
    Object read(ResultSet row, int at) throws SQLException {
        Object own = own(row, at);
        return own == null || type == form.served() ? own : converted(own);
    }

    private Object own(ResultSet row, int at) throws SQLException {
        return switch (form) {
            case SMALL_INTEGER, INTEGER, BIG_INTEGER -> present(row, row.getLong(at));
            case SINGLE, DOUBLE, NUMERIC -> {
                double value = row.getDouble(at);
                yield row.wasNull() || !Double.isFinite(value) ? null : (Object) value;
            }
            case BOOLEAN -> present(row, row.getBoolean(at));
            case DATE -> {
                long days = row.getLong(at);
                yield row.wasNull() ? null : LocalDate.ofEpochDay(days);
            }
            case TIMESTAMP, TIMESTAMP_ZONE -> {
                long micros = row.getLong(at);
                yield row.wasNull()
                        ? null
                        : Instant.ofEpochSecond(
                                Math.floorDiv(micros, MICROS), 1000 * Math.floorMod(micros, MICROS));
            }
            case TEXT, OTHER -> row.getString(at);
        };
    }

    private static Object present(ResultSet row, Object value) throws SQLException {
        return row.wasNull() ? null : value;
    }

    /** The value as the declared type; {@code null} if it cannot be read as such. */
    private Object converted(Object own) {
        String text = own instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15
                ? Long.toString(d.longValue())
                : own.toString().strip();
        try {
            return switch (type) {
                case STRING -> text;
                case INTEGER -> own instanceof Boolean b ? (Object) (b ? 1L : 0L) : new BigDecimal(text).longValue();
                case REAL -> Double.valueOf(text);
                case BOOLEAN -> truth(text);
                case DATE -> own instanceof Instant i
                        ? i.atZone(ZoneOffset.UTC).toLocalDate()
                        : LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
                case INSTANT -> instant(text);
            };
        } catch (NumberFormatException | DateTimeParseException e) {
            return null;
        }
    }

    private static Object truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "1", "oui", "yes" -> Boolean.TRUE;
            case "false", "f", "0", "non", "no" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Instant instant(String text) {
        String iso = text.replace(' ', 'T');
        if (iso.length() <= 10) {
            return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        boolean hasOffset = iso.endsWith("Z") || iso.indexOf('+', 10) > 0 || iso.indexOf('-', 10) > 0;
        return hasOffset
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }
}
