package org.igouverte.layer;

import java.util.Locale;
import java.util.Optional;

/** The two languages that IGO speaks. French is the one to fall back to. */
public enum Language {
    FR(Locale.CANADA_FRENCH),
    EN(Locale.CANADA);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** {@code fr} or {@code en}. */
    public String tag() {
        return locale.getLanguage();
    }

    /** Reads a BCP 47 tag by its primary subtag ({@code fr}, {@code fr-CA}, {@code EN}); empty for other languages. */
    public static Optional<Language> parse(String tag) {
        if (tag == null || tag.length() < 2 || tag.length() > 2 && Character.isLetter(tag.charAt(2))) {
            return Optional.empty();
        }
        return switch (tag.substring(0, 2).toLowerCase(Locale.ROOT)) {
            case "fr" -> Optional.of(FR);
            case "en" -> Optional.of(EN);
            default -> Optional.empty();
        };
    }
}
