package org.igouverte.layer.process;

import java.util.Objects;
import org.igouverte.layer.LocalizedText;

/** A layer that a process wants to read is not served at the moment. The process may go on without it, and say so. */
public final class LayerAwayException extends ProcessException {

    private static final long serialVersionUID = 1L;

    private final String layer;

    public LayerAwayException(String layer, LocalizedText text) {
        super("", text);
        this.layer = Objects.requireNonNull(layer);
    }

    /** As it was asked for. */
    public String layer() {
        return layer;
    }
}
