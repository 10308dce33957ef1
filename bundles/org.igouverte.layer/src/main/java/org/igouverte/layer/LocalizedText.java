package org.igouverte.layer;

import java.util.Objects;

/** A text in French and in English. A partner who gives only one gets that one in both. */
public record LocalizedText(String fr, String en) {

    public static final LocalizedText EMPTY = new LocalizedText("", "");

    public LocalizedText {
        Objects.requireNonNull(fr);
        Objects.requireNonNull(en);
    }

    public static LocalizedText ofBoth(String text) {
        return new LocalizedText(text, text);
    }

    public String in(Language language) {
        return language == Language.EN ? en : fr;
    }

    public boolean isEmpty() {
        return fr.isEmpty() && en.isEmpty();
    }
}
