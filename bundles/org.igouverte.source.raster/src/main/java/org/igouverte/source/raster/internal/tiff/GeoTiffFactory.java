package org.igouverte.source.raster.internal.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FieldMapping;
import org.igouverte.layer.spi.RasterGrid.Band;
import org.igouverte.layer.spi.RasterGrid.Role;
import org.igouverte.layer.spi.RasterSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.raster.internal.RasterMessages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Opens GeoTIFF files, those that are Cloud Optimized too. */
@Component(
        property = {
            SourceFactory.TYPE + "=tif",
            SourceFactory.TYPE + "=tiff",
            SourceFactory.CORE + ":Boolean=true"
        })
public final class GeoTiffFactory implements SourceFactory {

    /** Parameter of a layer's data: the coordinate system of a file that does not say it, or says it wrongly. */
    private static final String CRS = "crs";

    private static final Duration OPENING = Duration.ofSeconds(30);
    /** What is left to a picture of the whole; more would be read for every one of them. */
    private static final long MAX_COARSEST = 16L << 20;

    private static final long CACHE_BYTES = Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 16);

    /** One for all files, local or not. */
    private static final BlockCache CACHE = new BlockCache(CACHE_BYTES);

    @Activate
    public GeoTiffFactory() {}

    @Override
    public RasterSource open(SourceRequest request) throws SourceException {
        Path path = request.file()
                .orElseThrow(() -> new SourceException(RasterMessages.text("file.geotiff", request.displayName())));
        LocalFile file;
        try {
            file = LocalFile.open(path);
        } catch (IOException e) {
            throw new SourceException(RasterMessages.text("cannot.read", request.displayName(), e.getMessage()), e);
        }
        RasterSource source = null;
        try {
            source = open(file, request);
            return source;
        } catch (IOException e) {
            throw new SourceException(request.displayName() + ": " + e.getMessage(), e);
        } finally {
            if (source == null) {
                file.close();
            }
        }
    }

    /**
     * Opens a file whose bytes are at hand.
     *
     * @throws IOException for what cannot be read, without the file's name
     */
    public static RasterSource open(ByteSource bytes, SourceRequest request) throws IOException, SourceException {
        Optional<String> given = Optional.ofNullable(request.parameters().get(CRS));
        GeoTiff tiff = GeoTiff.read(bytes, given.isEmpty(), Deadline.after(OPENING));
        TiffImage coarsest = tiff.levels().get(tiff.levels().size() - 1).image();
        if ((long) coarsest.width() * coarsest.height() > MAX_COARSEST) {
            throw new TiffException("it has " + coarsest.width() + "x" + coarsest.height()
                    + " pixels and no overview that is small enough; add some with gdaladdo -r average FILE 2 4 8 16 32");
        }
        CoordinateSystem crs = given.isEmpty() ? tiff.crs().orElseThrow() : parse(given.get());
        List<Band> bands = new ArrayList<>();
        int[] fileBands = wanted(tiff, request, bands);
        return new GeoTiffSource(
                bytes, tiff, request.displayName(), request.revision(), crs, bands, fileBands, CACHE);
    }

    private static CoordinateSystem parse(String crs) throws TiffException {
        try {
            return CoordinateSystems.parse(crs);
        } catch (UnknownCoordinateSystemException e) {
            throw new TiffException("the layer's parameter crs: " + e.getMessage(), e);
        }
    }

    /**
     * Which bands of the file the fields of the layer name, by their description or as {@code band1}; all of them if there
     * are no fields. The only field of a file of one band needs no name.
     */
    private static int[] wanted(GeoTiff tiff, SourceRequest request, List<Band> bands) throws SourceException {
        List<String> names = new ArrayList<>(tiff.bands().stream().map(Band::name).toList());
        int count = names.size();
        if (request.fields().isEmpty()) {
            bands.addAll(tiff.bands());
            return IntStream.range(0, count).toArray();
        }
        for (int i = 1; i <= count; i++) {
            names.add("band" + i);
        }
        if (count == 1 && request.fields().size() == 1) {
            bands.add(named(tiff.bands().get(0), request.fields().get(0)));
            return new int[] {0};
        }
        Map<String, Optional<String>> mapping = FieldMapping.of(request.fields(), names, request.displayName());
        List<Integer> fileBands = new ArrayList<>();
        for (FieldDefinition field : request.fields()) {
            mapping.get(field.name()).ifPresent(name -> {
                int band = names.indexOf(name) % count;
                fileBands.add(band);
                bands.add(named(tiff.bands().get(band), field));
            });
        }
        if (bands.isEmpty()) {
            throw new SourceException(RasterMessages.text("none.bands.layer", request.displayName()));
        }
        return fileBands.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What has plain words for its values is a class, and nothing lies between two classes. */
    private static Band named(Band band, FieldDefinition field) {
        Role role = field.codes().isPresent() ? Role.CLASS : band.role();
        String unit = field.unit().isEmpty() ? band.unit() : field.unit();
        return new Band(field.name(), band.type(), role, band.noData(), unit, band.palette());
    }
}
