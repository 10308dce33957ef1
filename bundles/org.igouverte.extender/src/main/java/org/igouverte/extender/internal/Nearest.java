package org.igouverte.extender.internal;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.layer.LocalizedText;

/** Finds what somebody most likely meant to write. */
final class Nearest {

    private static final int LONGEST = 64;

    private Nearest() {}

    /** The word that differs by the fewest letters, if that is at most a third of them. */
    static Optional<String> to(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int least = Math.max(1, written.length() / 3) + 1;
        for (String candidate : known) {
            if (candidate.length() > LONGEST) {
                continue;
            }
            int distance = distance(written.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@code ", did you mean 'x'?"}, or nothing. */
    static LocalizedText hint(String written, Collection<String> known) {
        return to(written, known).map(word -> ExtenderMessages.text("hint", word)).orElse(LocalizedText.EMPTY);
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
