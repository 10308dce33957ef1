package org.igouverte.layer;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/**
 * What a part of the server says to people: {@code messages.properties} (French) and {@code messages_en.properties}
 * beside the class that owns them, UTF-8, each value a {@link MessageFormat} pattern. Thread-safe.
 */
public final class Messages {

    // The root file is French; without this the machine's own locale would go before it.
    private static final ResourceBundle.Control ROOT_IS_FRENCH =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Class<?> owner;

    private Messages(Class<?> owner) {
        this.owner = owner;
    }

    /** The messages in the package of a class, found by its class loader. */
    public static Messages of(Class<?> owner) {
        return new Messages(owner);
    }

    /**
     * A message in both languages.
     *
     * @param values for the pattern's places; a number is written as the language groups its digits, so pass codes as
     *     text; a {@link LocalizedText} is put in in the language of the message
     * @throws java.util.MissingResourceException if there is no such key
     */
    public LocalizedText text(String key, Object... values) {
        return new LocalizedText(in(Language.FR, key, values), in(Language.EN, key, values));
    }

    /** A message in one language. */
    public String in(Language language, String key, Object... values) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                owner.getPackageName() + ".messages", language.locale(), owner.getClassLoader(), ROOT_IS_FRENCH);
        Object[] inLanguage = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            inLanguage[i] = values[i] instanceof LocalizedText text ? text.in(language) : values[i];
        }
        return new MessageFormat(bundle.getString(key), language.locale()).format(inLanguage);
    }
}
