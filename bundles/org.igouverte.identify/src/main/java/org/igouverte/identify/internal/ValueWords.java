package org.igouverte.identify.internal;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.Language;
import org.igouverte.layer.Messages;

/** Puts values of one field into words. Immutable and thread-safe. */
final class ValueWords {

    private static final Messages MESSAGES = Messages.of(ValueWords.class);

    /** Moments are told in the time of most of Québec. */
    private static final ZoneId ZONE = ZoneId.of("America/Toronto");

    /** Below it whole numbers without a unit may be years, which are written together. */
    private static final long GROUPED_FROM = 10_000;

    private final Optional<FieldDefinition> definition;

    /** @param definition as the partner declared the field; empty for one that only the data know */
    ValueWords(Optional<FieldDefinition> definition) {
        this.definition = definition;
    }

    /** What the field is called; {@code name} if the partner does not say. */
    String label(String name, Language language) {
        String label = definition.map(d -> d.label().in(language)).orElse("");
        return label.isBlank() ? name : label;
    }

    String unit() {
        return definition.map(FieldDefinition::unit).orElse("");
    }

    /** The value as it is stored, without words or grouping; empty if it is absent or blank. */
    static String code(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1L << 53) {
            return String.valueOf(d.longValue());
        }
        return value.toString().strip();
    }

    /** The value in words; empty if it is absent or blank. */
    String words(Object value, Language language) {
        String code = code(value);
        if (code.isEmpty()) {
            return "";
        }
        Optional<String> ofCode = definition
                .flatMap(FieldDefinition::codes)
                .flatMap(list -> list.wordsFor(code))
                .map(text -> text.in(language));
        if (ofCode.isPresent()) {
            return ofCode.get();
        }
        if (value instanceof Number number) {
            return number(number, language);
        } else if (value instanceof Boolean truth) {
            return MESSAGES.in(language, truth ? "yes" : "no");
        } else if (value instanceof LocalDate date) {
            return date(date, language);
        } else if (value instanceof Instant instant) {
            ZonedDateTime moment = instant.atZone(ZONE);
            String time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                    .withLocale(language.locale())
                    .format(moment);
            return MESSAGES.in(language, "moment", date(moment.toLocalDate(), language), time);
        }
        return code;
    }

    private static String date(LocalDate date, Language language) {
        String text = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .format(date);
        // The Java library does not know that the first of a month is an ordinal in French.
        return language == Language.FR && date.getDayOfMonth() == 1 ? text.replaceFirst("^1 ", "1er ") : text;
    }

    private String number(Number number, Language language) {
        double size = Math.abs(number.doubleValue());
        NumberFormat format = NumberFormat.getInstance(language.locale());
        format.setGroupingUsed(!unit().isEmpty() || size >= GROUPED_FROM || !(number instanceof Long));
        // Two decimals, and at least two digits that mean something for what is small.
        int leadingZeros = size == 0 || size >= 1 ? 0 : (int) -Math.floor(Math.log10(size)) - 1;
        format.setMaximumFractionDigits(Math.min(12, 2 + leadingZeros));
        return format.format(number);
    }
}
