package org.igouverte.source.raster.internal.tiff;

import java.io.IOException;

/** A file is no TIFF, is damaged, or has what is not read here. The message says what; who catches it names the file. */
public final class TiffException extends IOException {

    private static final long serialVersionUID = 1L;

    public TiffException(String message) {
        super(message);
    }

    public TiffException(String message, Throwable cause) {
        super(message, cause);
    }
}
