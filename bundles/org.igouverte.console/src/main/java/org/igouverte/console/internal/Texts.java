package org.igouverte.console.internal;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;

/** What the API says to people, in both languages. */
final class Texts {

    private static final ResourceBundle.Control ROOT_IS_FRENCH =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Texts() {}

    static LocalizedText of(String key, Object... values) {
        return new LocalizedText(in(Language.FR, key, values), in(Language.EN, key, values));
    }

    /** Several texts, each beginning a line. */
    static LocalizedText lines(List<LocalizedText> texts) {
        return new LocalizedText(
                texts.stream().map(LocalizedText::fr).collect(Collectors.joining("\n")),
                texts.stream().map(LocalizedText::en).collect(Collectors.joining("\n")));
    }

    private static String in(Language language, String key, Object... values) {
        String pattern = ResourceBundle.getBundle(
                        "org.igouverte.console.internal.admin",
                        language.locale(),
                        Texts.class.getClassLoader(),
                        ROOT_IS_FRENCH)
                .getString(key);
        return new MessageFormat(pattern, language.locale()).format(values);
    }
}
