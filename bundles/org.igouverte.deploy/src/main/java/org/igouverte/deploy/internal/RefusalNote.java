package org.igouverte.deploy.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.igouverte.deploy.FailedContribution;
import org.igouverte.deploy.RefusalTexts;
import org.igouverte.layer.LocalizedText;

/** The reason of a refusal as a text file beside what was refused, in both languages. */
final class RefusalNote {

    private RefusalNote() {}

    static void write(Path note, FailedContribution refusal) throws IOException {
        LocalizedText summary = RefusalTexts.of(refusal.phase());
        String where = refusal.file().isEmpty()
                ? ""
                : refusal.file() + (refusal.line() > 0 ? ":" + refusal.line() : "") + ": ";
        String bundle = refusal.bundle().isEmpty() ? "?" : refusal.bundle();
        Files.writeString(
                note,
                """
                Refusé / refused : %s
                Paquet / bundle  : %s
                Étape / phase    : %s
                Quand / when     : %s

                %s
                %s

                Détail / detail  :
                %s%s
                %s%s
                """
                        .formatted(
                                refusal.name(),
                                bundle,
                                refusal.phase(),
                                refusal.at(),
                                summary.fr(),
                                summary.en(),
                                where,
                                refusal.reason().fr(),
                                where,
                                refusal.reason().en()));
    }
}
