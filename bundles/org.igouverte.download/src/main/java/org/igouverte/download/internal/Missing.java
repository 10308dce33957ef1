package org.igouverte.download.internal;

import org.igouverte.ogc.OgcException;

/** What there is not. */
final class Missing {

    private Missing() {}

    static OgcException layer(String name) {
        return new OgcException(
                "NotFound", "layer", 404, DownloadMessages.MESSAGES.text("layer.unknown", OgcException.shortened(name)));
    }

    /** A download that was never ordered, failed long ago or had to give way. */
    static OgcException file() {
        return new OgcException("NotFound", "id", 404, DownloadMessages.MESSAGES.text("unknown"));
    }
}
