package org.igouverte.render;

import java.util.Optional;

/** Encodings of pictures. */
public enum ImageFormat {
    /** Every colour as it is; with a palette where 256 hold them all, which is smaller and faster. */
    PNG("image/png", true),
    /** PNG with a palette: exact up to 256 colours, quantised above. */
    PNG8("image/png; mode=8bit", true),
    JPEG("image/jpeg", false);

    private final String mediaType;
    private final boolean transparency;

    ImageFormat(String mediaType, boolean transparency) {
        this.mediaType = mediaType;
        this.transparency = transparency;
    }

    public String mediaType() {
        return mediaType;
    }

    public boolean supportsTransparency() {
        return transparency;
    }

    public static Optional<ImageFormat> parse(String mediaType) {
        String wanted = mediaType.replace(" ", "");
        for (ImageFormat format : values()) {
            if (format.mediaType.replace(" ", "").equalsIgnoreCase(wanted)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
