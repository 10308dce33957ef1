package org.igouverte.identify.internal;

import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;

/** A request that cannot be answered as it was made (RFC 9457, which follows RFC 7807). */
final class ProblemException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final Messages MESSAGES = Messages.of(ProblemException.class);

    private final int status;
    private final String parameter;
    private final transient LocalizedText detail;

    private ProblemException(int status, String parameter, LocalizedText detail) {
        super(detail.en(), null, false, false);
        this.status = status;
        this.parameter = parameter;
        this.detail = detail;
    }

    /** @param values fill the text of the key; those from the request are shortened by {@link #shown} */
    static ProblemException ofParameter(String parameter, String key, Object... values) {
        return new ProblemException(400, parameter, MESSAGES.text(key, values));
    }

    /** What is served is not known yet. */
    static ProblemException starting() {
        return new ProblemException(503, "", MESSAGES.text("starting"));
    }

    /** What problems of its status have in common. */
    String title(Language language) {
        return MESSAGES.in(language, status == 503 ? "starting.title" : "problem.title");
    }

    /** A text from outside as it may be repeated: of bounded length. */
    static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    int status() {
        return status;
    }

    /** The parameter that is wrong. */
    String parameter() {
        return parameter;
    }

    LocalizedText detail() {
        return detail;
    }
}
