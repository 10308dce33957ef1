package org.igouverte.layer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts without what shall not count when they are compared. */
public final class TextFolding {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private TextFolding() {}

    /**
     * A text in lower case unless case counts, and without diacritical marks unless accents count: {@code É} and {@code e}
     * are alike without both.
     */
    public static String fold(String text, boolean matchCase, boolean matchAccents) {
        String plain = matchAccents
                ? text
                : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return matchCase ? plain : plain.toLowerCase(Locale.ROOT);
    }
}
