package org.igouverte.partner.msp;

import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;

/** What the bundle says to people, beside its files. */
final class Words {

    private static final Messages MESSAGES = Messages.of(Words.class);

    private Words() {}

    static String in(Language language, String key, Object... values) {
        return MESSAGES.in(language, key, values);
    }

    static LocalizedText text(String key, Object... values) {
        return MESSAGES.text(key, values);
    }
}
