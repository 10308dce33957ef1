package org.igouverte.layer.serving;

import java.util.Objects;
import org.igouverte.layer.Partner;
import org.igouverte.layer.WebFiles;

/** A module that a contribution brings to the viewer, as it is served now. */
public record ViewerModule(ProviderId provider, Partner partner, WebFiles files) {

    /** The file that the viewer imports; it is among the files. */
    public static final String ENTRY = "index.js";

    public ViewerModule {
        Objects.requireNonNull(provider);
        Objects.requireNonNull(partner);
        if (!files.paths().contains(ENTRY)) {
            throw new IllegalArgumentException("no " + ENTRY + " among " + files.paths());
        }
    }
}
