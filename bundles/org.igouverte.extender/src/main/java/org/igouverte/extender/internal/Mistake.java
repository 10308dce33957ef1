package org.igouverte.extender.internal;

import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;

/** Makes exceptions for what a partner wrote. */
final class Mistake {

    private static final int LONGEST = 500;

    private Mistake() {}

    /**
     * @param file path inside the contribution
     * @param line line in it from 1, or 0
     * @param message may quote what is written, however long that is
     */
    static StagingException at(String file, int line, LocalizedText message) {
        LocalizedText readable = new LocalizedText(shortened(message.fr()), shortened(message.en()));
        return new StagingException(Phase.DEFINITION, readable, file, line);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
