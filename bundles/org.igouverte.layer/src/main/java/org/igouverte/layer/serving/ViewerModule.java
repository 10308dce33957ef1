package org.igouverte.layer.serving;

import java.util.Objects;
import org.igouverte.layer.Partner;
import org.igouverte.layer.ViewerFiles;

/** A module that a contribution brings to the viewer, as it is served now. */
public record ViewerModule(ProviderId provider, Partner partner, ViewerFiles files) {

    public ViewerModule {
        Objects.requireNonNull(provider);
        Objects.requireNonNull(partner);
        Objects.requireNonNull(files);
    }
}
