package org.igouverte.ogc.wms.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.PixelGrid;
import org.igouverte.ogc.GeoTiff;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;
import org.igouverte.render.ImageFormat;
import org.igouverte.render.MapPicture;

/**
 * A format of GetMap under the name that the client gave it.
 *
 * @param image the picture's encoding; empty for a GeoTIFF
 */
record MapFormat(String contentType, Optional<ImageFormat> image) {

    static MapFormat required(Parameters parameters) throws OgcException {
        String given = parameters.required("FORMAT");
        Optional<String> geoTiff = GeoTiff.named(given);
        if (geoTiff.isPresent()) {
            return new MapFormat(geoTiff.get(), Optional.empty());
        }
        ImageFormat image =
                ImageOutput.parse(given).orElseThrow(() -> ImageOutput.invalidFormat("FORMAT", given));
        return new MapFormat(image.mediaType(), Optional.of(image));
    }

    /** What the capabilities list. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        ImageOutput.FORMATS.forEach(format -> names.add(format.mediaType()));
        names.addAll(GeoTiff.NAMES);
        return names;
    }

    boolean supportsTransparency() {
        return image.map(ImageFormat::supportsTransparency).orElse(true);
    }

    /** @param transparent whether the background is */
    void write(MapPicture picture, PixelGrid grid, boolean transparent, OutputStream out) throws IOException {
        if (image.isPresent()) {
            picture.write(image.get(), out);
        } else {
            GeoTiff.write(picture, grid, transparent, out);
        }
    }
}
