package org.igouverte.workbench.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.igouverte.layer.Language;

/** What the tools say, in the language of whoever runs them. */
final class Texts {

    static final String BUNDLE = "org.igouverte.workbench.internal.workbench";

    private static final ResourceBundle.Control ROOT_IS_FRENCH =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Texts() {}

    /**
     * The language of {@code LC_ALL}, {@code LC_MESSAGES} or {@code LANG}, whichever is the first that names one spoken
     * here; else French.
     */
    static Language language(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(environment::get)
                .flatMap(value -> Language.parse(value).stream())
                .findFirst()
                .orElse(Language.FR);
    }

    static Language language() {
        return Language.parse(Locale.getDefault().toLanguageTag()).orElse(Language.FR);
    }

    /** The pattern is always a message format: an apostrophe in it is written twice. */
    static String of(String key, Object... values) {
        String pattern = ResourceBundle.getBundle(
                        BUNDLE, Locale.getDefault(), Texts.class.getClassLoader(), ROOT_IS_FRENCH)
                .getString(key);
        return new MessageFormat(pattern, language().locale()).format(values);
    }
}
