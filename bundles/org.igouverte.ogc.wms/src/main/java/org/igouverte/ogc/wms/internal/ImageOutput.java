package org.igouverte.ogc.wms.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.ogc.OgcException;
import org.igouverte.render.ImageFormat;

/** The formats of pictures as clients name them. */
final class ImageOutput {

    /** In the order of the capabilities. */
    static final List<ImageFormat> FORMATS = List.of(ImageFormat.PNG, ImageFormat.PNG8, ImageFormat.JPEG);

    private ImageOutput() {}

    static Optional<ImageFormat> parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            // What GeoServer and older clients call the palette, and JPEG.
            case "image/png8", "png8" -> Optional.of(ImageFormat.PNG8);
            case "image/jpg", "jpeg", "jpg" -> Optional.of(ImageFormat.JPEG);
            case "png" -> Optional.of(ImageFormat.PNG);
            default -> ImageFormat.parse(text);
        };
    }

    static OgcException invalidFormat(String parameter, String format) {
        return new OgcException(
                "InvalidFormat", parameter, 400, WmsMessages.MESSAGES.text("format", OgcException.shortened(format)));
    }
}
