package org.igouverte.layer;

import java.util.Locale;
import java.util.Optional;

/** The two languages that IGO speaks. French is the one to fall back to. */
public enum Language {
    FR(Locale.CANADA_FRENCH),
    EN(Locale.CANADA);

    private static final int MAX_ACCEPT_LANGUAGE = 1000;

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

    /**
     * The language to answer in: what the address asks for, else what the browser prefers, else French. Languages that
     * IGO does not speak and malformed headers are passed over.
     *
     * @param asked value of the parameter {@code lang}; may be {@code null}
     * @param acceptLanguage value of the header {@code Accept-Language} (RFC 9110, 12.5.4); may be {@code null}
     */
    public static Language negotiate(String asked, String acceptLanguage) {
        return parse(asked).or(() -> preferred(acceptLanguage)).orElse(FR);
    }

    private static Optional<Language> preferred(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > MAX_ACCEPT_LANGUAGE) {
            return Optional.empty();
        }
        try {
            return Locale.LanguageRange.parse(acceptLanguage).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> parse(range.getRange()).stream())
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
