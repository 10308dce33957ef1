package org.igouverte.layer.serving;

import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;

/** Words for {@link ServedLayer#attribution}. */
final class Attribution {

    private static final Messages MESSAGES = Messages.of(Attribution.class);

    private Attribution() {}

    static LocalizedText of(ServedLayer layer) {
        LocalizedText own = layer.definition().attribution();
        LocalizedText whose = own.isEmpty() ? layer.partner().attribution() : own;
        return layer.sample() ? MESSAGES.text("sample", whose.fr(), whose.en()) : whose;
    }
}
