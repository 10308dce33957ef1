package org.igouverte.source.raster.internal.tiff;

import java.io.IOException;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.geo.WellKnownText;

/** Where the pixels of a GeoTIFF lie on the earth (OGC 19-008r4). */
final class GeoReference {

    private static final int MODEL_TYPE = 1024;
    private static final int RASTER_TYPE = 1025;
    private static final int GEODETIC_CRS = 2048;
    private static final int PROJECTED_CRS = 3072;
    private static final int PROJECTED_CITATION = 3073;
    private static final int PIXEL_IS_POINT = 2;
    private static final int USER_DEFINED = 32767;

    private GeoReference() {}

    /**
     * The system that the file names, by its code or else by a text of ESRI's.
     *
     * @throws TiffException if it names none, or one that is not known here
     */
    static CoordinateSystem crs(TiffDirectory tags) throws IOException {
        long[] keys = tags.integers(Tag.GEO_KEY_DIRECTORY);
        long code = key(keys, MODEL_TYPE) == 2 ? key(keys, GEODETIC_CRS) : key(keys, PROJECTED_CRS);
        try {
            if (code > 0 && code != USER_DEFINED) {
                return CoordinateSystems.parse("EPSG:" + code);
            }
            Optional<String> text = esriText(tags, keys);
            if (text.isPresent()) {
                return WellKnownText.identify(text.get());
            }
        } catch (UnknownCoordinateSystemException e) {
            throw new TiffException("its coordinate system is not known here: " + e.getMessage(), e);
        }
        throw new TiffException("it does not say in which coordinate system it is by a code of EPSG; say it in the layer:"
                + " parameters: {crs: \"EPSG:32198\"}, or write it with gdal_translate -a_srs");
    }

    /** ESRI's programs put the whole definition into the name. */
    private static Optional<String> esriText(TiffDirectory tags, long[] keys) throws IOException {
        for (int i = 4; i + 3 < keys.length; i += 4) {
            if (keys[i] == PROJECTED_CITATION && keys[i + 1] == Tag.GEO_ASCII_PARAMS) {
                String all = tags.text(Tag.GEO_ASCII_PARAMS).orElse("");
                int from = (int) Math.min(all.length(), keys[i + 3]);
                int to = (int) Math.min(all.length(), keys[i + 3] + keys[i + 2]);
                String name = all.substring(from, Math.max(from, to));
                int text = name.indexOf("PROJCS[");
                int end = name.lastIndexOf(']');
                return text < 0 || end < text ? Optional.empty() : Optional.of(name.substring(text, end + 1));
            }
        }
        return Optional.empty();
    }

    /** A key whose value lies in the directory itself; -1 if it is not there. */
    private static long key(long[] keys, int id) {
        for (int i = 4; i + 3 < keys.length; i += 4) {
            if (keys[i] == id && keys[i + 1] == 0) {
                return keys[i + 3];
            }
        }
        return -1;
    }

    /**
     * The outer edges of the image.
     *
     * @throws TiffException if its place is not told, or it does not lie straight with north up
     */
    static Bounds bounds(TiffDirectory tags, int width, int height) throws IOException {
        double[] matrix = tags.reals(Tag.MODEL_TRANSFORMATION);
        double[] scale = tags.reals(Tag.MODEL_PIXEL_SCALE);
        double[] tie = tags.reals(Tag.MODEL_TIEPOINT);
        double left;
        double top;
        double pixelWidth;
        double pixelHeight;
        if (scale.length >= 2 && tie.length >= 6) {
            pixelWidth = scale[0];
            pixelHeight = scale[1];
            left = tie[3] - tie[0] * pixelWidth;
            top = tie[4] + tie[1] * pixelHeight;
        } else if (matrix.length >= 16) {
            if (matrix[1] != 0 || matrix[4] != 0) {
                throw new TiffException("its rows are not parallel to the axes; straighten it with gdalwarp");
            }
            pixelWidth = matrix[0];
            pixelHeight = -matrix[5];
            left = matrix[3];
            top = matrix[7];
        } else {
            throw new TiffException("it does not say where it lies: it has no GeoTIFF tags of place");
        }
        if (key(tags.integers(Tag.GEO_KEY_DIRECTORY), RASTER_TYPE) == PIXEL_IS_POINT) {
            left -= pixelWidth / 2;
            top += pixelHeight / 2;
        }
        if (!(pixelWidth > 0 && pixelHeight > 0)) {
            throw new TiffException("its first pixel is not in the north-west; write it anew with gdalwarp");
        }
        double right = left + width * pixelWidth;
        double bottom = top - height * pixelHeight;
        // Not "right <= left": what overflowed, or is NaN, must fail.
        if (!(right > left && top > bottom && Double.isFinite(right - left) && Double.isFinite(top - bottom))) {
            throw new TiffException("its place on the earth makes no sense: from " + left + "," + bottom + " to " + right
                    + "," + top);
        }
        return new Bounds(left, bottom, right, top);
    }
}
