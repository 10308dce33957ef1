package org.igouverte.layer;

import java.util.List;
import java.util.Objects;

/**
 * How one feature is described to people. Title and text are Mustache templates over the layer's fields: {@code
 * {{gr_ess}}} gives the plain words of a code in the language asked for, {@code {{gr_ess.code}}} the code itself,
 * {@code {{#an_origine}}…{{/an_origine}}} is left out where the value is absent.
 *
 * @param details fields to list under the text, in order; those without a value are left out
 * @param file file that states it, for messages
 * @param line line in it, from 1
 */
public record IdentifyCard(LocalizedText title, LocalizedText text, List<String> details, String file, int line) {

    public IdentifyCard {
        Objects.requireNonNull(title);
        Objects.requireNonNull(text);
        details = List.copyOf(details);
        Objects.requireNonNull(file);
    }
}
