package org.igouverte.source.raster.internal.tiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.spi.RasterGrid.Band;
import org.igouverte.layer.spi.RasterGrid.Role;

/**
 * What a GeoTIFF file has: the image, its overviews, their masks, its place, its bands. A Cloud Optimized GeoTIFF is one.
 *
 * @param levels the image and its overviews, finest first
 * @param crs empty if the caller knows it better
 * @param bands as the file has them
 * @param scales by band, quantity = stored * scale + offset
 */
record GeoTiff(
        List<LevelImages> levels,
        Optional<CoordinateSystem> crs,
        Bounds bounds,
        List<Band> bands,
        double[] scales,
        double[] offsets) {

    private static final int REDUCED = 1;
    private static final int MASK = 4;

    /** @param mask an image of the same size, zero where there is no data */
    record LevelImages(TiffImage image, Optional<TiffImage> mask) {}

    /**
     * @param ownCrs whether the file's own coordinate system is wanted
     * @throws TiffException for what cannot be read, saying what
     */
    static GeoTiff read(ByteSource bytes, boolean ownCrs, Deadline deadline) throws IOException {
        List<TiffDirectory> directories = TiffDirectory.readAll(bytes, deadline);
        TiffDirectory main = directories.get(0);
        TiffImage image = new TiffImage(main, bytes.size());
        List<TiffImage> overviews = new ArrayList<>();
        List<TiffImage> masks = new ArrayList<>();
        for (TiffDirectory directory : directories.subList(1, directories.size())) {
            long kind = directory.integer(Tag.NEW_SUBFILE_TYPE, 0);
            if ((kind & MASK) != 0) {
                masks.add(new TiffImage(directory, bytes.size()));
            } else if ((kind & REDUCED) != 0) {
                overviews.add(overview(directory, image, bytes.size()));
            }
        }
        overviews.sort(Comparator.comparingInt(TiffImage::width).reversed());
        List<LevelImages> levels = new ArrayList<>();
        levels.add(new LevelImages(image, maskOf(image, masks)));
        for (TiffImage overview : overviews) {
            levels.add(new LevelImages(overview, maskOf(overview, masks)));
        }
        GdalMetadata metadata = GdalMetadata.of(main.text(Tag.GDAL_METADATA));
        double[] scales = new double[image.bands()];
        double[] offsets = new double[image.bands()];
        for (int band = 0; band < scales.length; band++) {
            scales[band] = metadata.number(band, "scale").orElse(1);
            offsets[band] = metadata.number(band, "offset").orElse(0);
        }
        return new GeoTiff(
                levels,
                ownCrs ? Optional.of(GeoReference.crs(main)) : Optional.empty(),
                GeoReference.bounds(main, image.width(), image.height()),
                bands(image, metadata, noData(main)),
                scales,
                offsets);
    }

    private static TiffImage overview(TiffDirectory directory, TiffImage image, long fileSize) throws IOException {
        TiffImage overview = new TiffImage(directory, fileSize);
        if (overview.bands() != image.bands() || overview.format().type() != image.format().type()) {
            throw new TiffException("an overview has other bands than the image");
        }
        if (overview.width() > image.width() || overview.height() > image.height()) {
            throw new TiffException("an overview is larger than the image");
        }
        return overview;
    }

    private static Optional<TiffImage> maskOf(TiffImage image, List<TiffImage> masks) {
        return masks.stream()
                .filter(m -> m.width() == image.width() && m.height() == image.height() && m.bands() == 1)
                .findFirst();
    }

    private static OptionalDouble noData(TiffDirectory main) throws IOException {
        Optional<String> text = main.text(Tag.GDAL_NODATA);
        try {
            return text.isEmpty() || text.get().isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Double.parseDouble(text.get()));
        } catch (NumberFormatException e) {
            throw new TiffException("'" + text.get() + "' is no nodata value", e);
        }
    }

    private static List<Band> bands(TiffImage image, GdalMetadata metadata, OptionalDouble noData) {
        List<Band> bands = new ArrayList<>();
        for (int i = 0; i < image.bands(); i++) {
            Role role = role(image, i);
            bands.add(new Band(
                    metadata.text(i, "description").orElse(name(role, i)),
                    image.format().type(),
                    role,
                    noData,
                    metadata.text(i, "unittype").orElse(""),
                    role == Role.CLASS ? palette(image.colours().orElseThrow()) : List.of()));
        }
        return bands;
    }

    private static Role role(TiffImage image, int band) {
        if (image.isAlpha(band)) {
            return Role.ALPHA;
        } else if (image.isRgb() && band < 3) {
            return List.of(Role.RED, Role.GREEN, Role.BLUE).get(band);
        }
        return band == 0 && image.colours().isPresent() ? Role.CLASS : Role.VALUE;
    }

    private static String name(Role role, int band) {
        return switch (role) {
            case RED -> "red";
            case GREEN -> "green";
            case BLUE -> "blue";
            case ALPHA -> "alpha";
            default -> "band" + (band + 1);
        };
    }

    private static List<Integer> palette(long[] colours) {
        int size = colours.length / 3;
        List<Integer> palette = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int red = (int) (colours[i] >> 8);
            int green = (int) (colours[size + i] >> 8);
            int blue = (int) (colours[2 * size + i] >> 8);
            palette.add(0xFF000000 | red << 16 | green << 8 | blue);
        }
        return palette;
    }
}
