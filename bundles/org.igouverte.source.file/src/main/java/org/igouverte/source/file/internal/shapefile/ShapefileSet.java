package org.igouverte.source.file.internal.shapefile;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.geo.WellKnownText;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.file.internal.FileMessages;
import org.igouverte.source.file.internal.rows.MappedFile;
import org.igouverte.source.file.internal.rows.RowSource;

/** The mapped files of a shapefile by their endings. Closes those that are not needed after {@link #open}. */
final class ShapefileSet implements AutoCloseable {

    /** Bytes of a {@code .prj} or {@code .cpg}. */
    private static final long MAX_TEXT = 20_000;

    private final Map<String, MappedFile> parts = new HashMap<>();

    static boolean isPart(String ending) {
        return switch (ending) {
            case "shp", "shx", "dbf", "prj", "cpg" -> true;
            default -> false;
        };
    }

    void add(String ending, MappedFile file) {
        MappedFile before = parts.put(ending, file);
        if (before != null) {
            before.close();
        }
    }

    FeatureSource open(SourceRequest request) throws SourceException {
        try {
            CoordinateSystem crs = crs(request.displayName());
            Charset charset = parts.containsKey("cpg") ? DbfTable.charset(text("cpg")) : null;
            MappedFile shp = parts.get("shp");
            int type = ShapefileRows.type(shp);
            if (!ShapeRecord.isRead(type)) {
                throw new UnreadableException("shapes of type " + type + " are not read");
            }
            MappedFile dbf = parts.get("dbf");
            DbfTable table = dbf == null ? DbfTable.NONE : DbfTable.read(dbf, charset);
            ShapefileRows rows = ShapefileRows.open(shp, parts.get("shx"), dbf, table);
            // From here on the rows close them.
            parts.remove("shp");
            parts.remove("dbf");
            GeometryKind kind = ShapeRecord.kind(type);
            return RowSource.open(rows, kind == null ? GeometryKind.MIXED : kind, crs, -1, request);
        } catch (UnreadableException e) {
            throw new SourceException(request.displayName() + ": " + e.getMessage(), e);
        }
    }

    private CoordinateSystem crs(String displayName) throws SourceException {
        if (!parts.containsKey("prj")) {
            throw new SourceException(FileMessages.text("prj.beside.so", displayName));
        }
        try {
            return WellKnownText.identify(text("prj"));
        } catch (UnknownCoordinateSystemException e) {
            throw new SourceException(
                    FileMessages.text("prj.ogr.ogr", displayName, e.getMessage()), e);
        }
    }

    private String text(String ending) {
        MappedFile file = parts.get(ending);
        if (file.size() > MAX_TEXT) {
            throw new UnreadableException("the ." + ending + " is longer than " + MAX_TEXT + " bytes");
        }
        try (MappedFile.View view = file.view()) {
            ByteBuffer bytes = view.at(0, file.size());
            return StandardCharsets.ISO_8859_1.decode(bytes).toString();
        }
    }

    @Override
    public void close() {
        parts.values().forEach(MappedFile::close);
    }
}
