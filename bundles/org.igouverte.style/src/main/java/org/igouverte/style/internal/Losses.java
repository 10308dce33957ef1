package org.igouverte.style.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;
import org.igouverte.style.CompiledStyle.Rule;

/** What a language of styles cannot say, each thing once, with the rule that it is of. */
final class Losses {

    private static final Messages MESSAGES = Messages.of(Losses.class);

    private final Set<LocalizedText> all = new LinkedHashSet<>();

    /** @param what key of a message that takes the rule's title */
    void add(Rule rule, String what) {
        LocalizedText fr = MESSAGES.text("lost." + what, called(rule.title().fr(), rule));
        LocalizedText en = MESSAGES.text("lost." + what, called(rule.title().en(), rule));
        all.add(new LocalizedText(fr.fr(), en.en()));
    }

    private static String called(String title, Rule rule) {
        return title.isEmpty() ? rule.name() : title;
    }

    List<LocalizedText> all() {
        return List.copyOf(all);
    }
}
