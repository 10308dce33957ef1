package org.igouverte.layer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How one feature is described to people. Title and text are Mustache templates over the layer's fields: {@code
 * {{gr_ess}}} gives the plain words of a code in the language asked for, {@code {{gr_ess.code}}} the code itself,
 * {@code {{#an_origine}}…{{/an_origine}}} is left out where the value is absent.
 *
 * @param details fields to list under the text, in order; those without a value are left out
 * @param picture what is shown beside the text
 * @param file file that states it, for messages
 * @param line line in it, from 1
 */
public record IdentifyCard(
        LocalizedText title,
        LocalizedText text,
        List<String> details,
        Optional<Picture> picture,
        String file,
        int line) {

    public IdentifyCard {
        Objects.requireNonNull(title);
        Objects.requireNonNull(text);
        details = List.copyOf(details);
        Objects.requireNonNull(picture);
        Objects.requireNonNull(file);
    }

    /**
     * A picture of each feature.
     *
     * @param path template of its path among {@code files}; a feature for which there is no such file has no picture
     * @param alt template of what is to be seen, for those who do not see it
     * @param credit whose picture it is; may be empty
     * @param files those of the contribution's folder {@code pictures}
     */
    public record Picture(LocalizedText path, LocalizedText alt, LocalizedText credit, WebFiles files) {
        public Picture {
            Objects.requireNonNull(path);
            Objects.requireNonNull(alt);
            Objects.requireNonNull(credit);
            Objects.requireNonNull(files);
        }
    }
}
