package org.igouverte.ogc.api.maps.internal;

import java.text.NumberFormat;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;

/** What maps and styles say to people. */
final class MapsMessages {

    static final Messages MESSAGES = Messages.of(MapsMessages.class);

    private MapsMessages() {}

    /** A number with its digits grouped as the language does. */
    static String number(Language language, long value) {
        return NumberFormat.getIntegerInstance(language.locale()).format(value);
    }

    static LocalizedText text(String key, Object... values) {
        return MESSAGES.text(key, values);
    }
}
