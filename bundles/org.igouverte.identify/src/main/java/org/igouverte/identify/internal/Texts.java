package org.igouverte.identify.internal;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;

/** What this bundle says to people, in both languages. */
final class Texts {

    private static final ResourceBundle.Control ROOT_IS_FRENCH =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Texts() {}

    static LocalizedText of(String key, Object... values) {
        return new LocalizedText(in(Language.FR, key, values), in(Language.EN, key, values));
    }

    static String in(Language language, String key, Object... values) {
        String pattern = ResourceBundle.getBundle(
                        "org.igouverte.identify.internal.identify",
                        language.locale(),
                        Texts.class.getClassLoader(),
                        ROOT_IS_FRENCH)
                .getString(key);
        return new MessageFormat(pattern, language.locale()).format(values);
    }
}
