package org.igouverte.source.file.internal.flatgeobuf;

import java.io.IOException;
import java.nio.file.Path;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.geo.WellKnownText;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.file.internal.FileMessages;
import org.igouverte.source.file.internal.rows.MappedFile;
import org.igouverte.source.file.internal.rows.RowSource;
import org.osgi.service.component.annotations.Component;

/** Opens FlatGeobuf files of version 3, with or without an index. */
@Component(property = {SourceFactory.TYPE + "=fgb", SourceFactory.CORE + ":Boolean=true"})
public final class FlatGeobufFactory implements SourceFactory {

    @Override
    public FeatureSource open(SourceRequest request) throws SourceException {
        Path path = request.file()
                .orElseThrow(() -> new SourceException(FileMessages.text("file.flatgeobuf", request.displayName())));
        MappedFile file;
        try {
            file = MappedFile.open(path);
        } catch (IOException e) {
            throw new SourceException(FileMessages.text("cannot.read", request.displayName(), e.getMessage()), e);
        }
        FlatGeobufRows rows = null;
        try {
            FlatGeobufHeader header = FlatGeobufHeader.read(file);
            GeometryKind kind = FeatureGeometry.kind(header.geometryType());
            CoordinateSystem crs = crs(header);
            rows = FlatGeobufRows.open(file, header);
            return RowSource.open(rows, kind, crs, -1, request);
        } catch (UnreadableException | UnknownCoordinateSystemException e) {
            throw new SourceException(request.displayName() + ": " + e.getMessage(), e);
        } finally {
            if (rows == null) {
                file.close();
            }
        }
    }

    private static CoordinateSystem crs(FlatGeobufHeader header) throws UnknownCoordinateSystemException {
        if (header.crsCode() > 0) {
            return CoordinateSystems.parse("EPSG:" + header.crsCode());
        }
        if (header.crsText().isEmpty()) {
            throw new UnreadableException("it does not say in which coordinate system it is");
        }
        return WellKnownText.identify(header.crsText());
    }
}
