package org.igouverte.extender.internal;

import org.igouverte.layer.staging.StagingException;
import org.igouverte.layer.staging.StagingException.Phase;

/** Makes exceptions for what a partner wrote. */
final class Mistake {

    private static final int LONGEST = 500;

    private Mistake() {}

    /**
     * @param file path inside the contribution
     * @param line line in it from 1, or 0
     * @param message may quote what is written, however long that is
     */
    static StagingException at(String file, int line, String message) {
        String readable = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
        return new StagingException(Phase.DEFINITION, readable, file, line);
    }
}
