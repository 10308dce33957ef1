package org.igouverte.layer.process;

import java.util.Objects;
import org.igouverte.layer.LocalizedText;

/** Why a process gives no result, said to the client. Carries no stack trace: it is an outcome. */
public class ProcessException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient LocalizedText text;
    private final String input;

    /**
     * @param input the input that is to blame; empty if the client can do nothing about it
     * @param text what is wrong, for people
     */
    public ProcessException(String input, LocalizedText text) {
        super(text.en(), null, false, false);
        this.input = Objects.requireNonNull(input);
        this.text = text;
    }

    public String input() {
        return input;
    }

    public LocalizedText text() {
        return text;
    }
}
