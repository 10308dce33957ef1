package org.igouverte.source.file.internal.shapefile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.geo.WellKnownText;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.FeatureSourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.file.internal.UnreadableException;
import org.igouverte.source.file.internal.rows.MappedFile;
import org.igouverte.source.file.internal.rows.RowSource;
import org.osgi.service.component.annotations.Component;

/** Opens shapefiles: the {@code .shp} that is named, with the files of the same name and other endings beside it. */
@Component(property = {FeatureSourceFactory.TYPE + "=shp", FeatureSourceFactory.CORE + ":Boolean=true"})
public final class ShapefileFactory implements FeatureSourceFactory {

    /** Bytes of a {@code .prj} or {@code .cpg}. */
    private static final long MAX_TEXT = 20_000;

    @Override
    public FeatureSource open(SourceRequest request) throws SourceException {
        Path file = request.file()
                .orElseThrow(() -> new SourceException(request.displayName() + " is no file, a shapefile is one"));
        try {
            return open(parts(file), request);
        } catch (UnreadableException e) {
            throw new SourceException(request.displayName() + ": " + e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            throw new SourceException(request.displayName() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The files of a set by their endings. */
    private static Map<String, Path> parts(Path shp) throws IOException {
        String name = stem(shp);
        Map<String, Path> parts = new HashMap<>();
        try (Stream<Path> beside = Files.list(shp.toAbsolutePath().getParent())) {
            for (Path path : beside.filter(p -> stem(p).equalsIgnoreCase(name)).toList()) {
                String file = path.getFileName().toString();
                parts.put(file.substring(stem(path).length()).toLowerCase(Locale.ROOT), path);
            }
        }
        parts.put(".shp", shp);
        return parts;
    }

    private static String stem(Path path) {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static FeatureSource open(Map<String, Path> parts, SourceRequest request)
            throws IOException, SourceException {
        CoordinateSystem crs = crs(parts.get(".prj"), request.displayName());
        Charset charset = parts.containsKey(".cpg") ? DbfTable.charset(text(parts.get(".cpg"))) : null;
        MappedFile shp = MappedFile.open(parts.get(".shp"));
        MappedFile dbf = null;
        ShapefileRows rows = null;
        int type;
        try {
            type = ShapefileRows.type(shp);
            if (!ShapeRecord.isRead(type)) {
                throw new UnreadableException("shapes of type " + type + " are not read");
            }
            dbf = parts.containsKey(".dbf") ? MappedFile.open(parts.get(".dbf")) : null;
            DbfTable table = dbf == null ? DbfTable.NONE : DbfTable.read(dbf, charset);
            try (MappedFile shx = parts.containsKey(".shx") ? MappedFile.open(parts.get(".shx")) : null) {
                rows = ShapefileRows.open(shp, shx, dbf, table);
            }
        } finally {
            if (rows == null) {
                shp.close();
                if (dbf != null) {
                    dbf.close();
                }
            }
        }
        GeometryKind kind = ShapeRecord.kind(type);
        return RowSource.open(rows, kind == null ? GeometryKind.MIXED : kind, crs, -1, request);
    }

    private static CoordinateSystem crs(Path prj, String displayName) throws IOException, SourceException {
        if (prj == null) {
            throw new SourceException(displayName + " has no .prj beside it, so its coordinate system is not known;"
                    + " bring all the files of a shapefile in one zip");
        }
        try {
            return WellKnownText.identify(text(prj));
        } catch (UnknownCoordinateSystemException e) {
            throw new SourceException(
                    displayName + ", .prj: " + e.getMessage() + " (ogr2ogr -t_srs EPSG:32198 brings it into one)", e);
        }
    }

    private static String text(Path path) throws IOException {
        if (Files.size(path) > MAX_TEXT) {
            throw new UnreadableException(path.getFileName() + " is longer than " + MAX_TEXT + " bytes");
        }
        return Files.readString(path, StandardCharsets.ISO_8859_1);
    }
}
