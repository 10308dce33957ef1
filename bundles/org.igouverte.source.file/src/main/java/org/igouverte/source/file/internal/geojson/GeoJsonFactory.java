package org.igouverte.source.file.internal.geojson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.file.internal.FileMessages;
import org.igouverte.source.file.internal.rows.RowSource;
import org.igouverte.source.file.internal.rows.Rows;
import org.igouverte.source.file.internal.text.ColumnTypes;
import org.igouverte.source.file.internal.text.RowFileWriter;
import org.osgi.service.component.annotations.Component;

/**
 * Opens GeoJSON (RFC 7946) and newline-delimited GeoJSON. The file is read whole once, into a form that is mapped; from then
 * on memory holds only the bounds of each feature.
 */
@Component(
        property = {
            SourceFactory.TYPE + "=geojson",
            SourceFactory.TYPE + "=json",
            SourceFactory.TYPE + "=geojsonl",
            SourceFactory.TYPE + "=geojsons",
            SourceFactory.TYPE + "=ndjson",
            SourceFactory.TYPE + "=jsonl",
            SourceFactory.CORE + ":Boolean=true"
        })
public final class GeoJsonFactory implements SourceFactory {

    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(1 << 20)
                    .maxNumberLength(400)
                    .maxNameLength(1_000)
                    .build())
            // Names of properties differ from file to file and would pile up.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    @Override
    public FeatureSource open(SourceRequest request) throws SourceException {
        Path file = request.file()
                .orElseThrow(() -> new SourceException(FileMessages.text("file.geojson", request.displayName())));
        ColumnTypes types = new ColumnTypes();
        try (InputStream in = new SequenceInput(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
                JsonParser json = JSON.createParser(in);
                RowFileWriter writer = new RowFileWriter()) {
            GeoJsonReader reader = new GeoJsonReader(json, writer, types);
            read(reader, json, request.displayName());
            CoordinateSystem crs = crs(reader, request.displayName());
            List<Rows.Column> columns = types.columns();
            int key = reader.hasIds() ? types.column(PropertyReader.ID) : -1;
            return RowSource.open(writer.toRows(columns), reader.kind(), crs, key, request);
        } catch (IOException e) {
            throw new SourceException(FileMessages.text("cannot.read", request.displayName(), e.getMessage()), e);
        }
    }

    private static void read(GeoJsonReader reader, JsonParser json, String displayName)
            throws SourceException, IOException {
        try {
            reader.read();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new SourceException(FileMessages.text("line", displayName, line, e.getOriginalMessage()), e);
        } catch (UnreadableException e) {
            throw new SourceException(
                    FileMessages.text("line", displayName, json.currentLocation().getLineNr(), e.getMessage()), e);
        }
    }

    private static CoordinateSystem crs(GeoJsonReader reader, String displayName) throws SourceException {
        if (reader.crs().isEmpty()) {
            if (!reader.degrees()) {
                throw new SourceException(FileMessages.text("coordinates.degrees.geojson", displayName));
            }
            return CoordinateSystems.epsg(4326);
        }
        try {
            return CoordinateSystems.parse(reader.crs().get());
        } catch (UnknownCoordinateSystemException e) {
            throw new SourceException(FileMessages.text("member.crs", displayName, e.getMessage()), e);
        }
    }

    /** Reads the record separators of RFC 8142 as white space. */
    private static final class SequenceInput extends FilterInputStream {

        private static final byte RECORD_SEPARATOR = 0x1E;

        SequenceInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            return c == RECORD_SEPARATOR ? ' ' : c;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            for (int i = offset; i < offset + count; i++) {
                if (bytes[i] == RECORD_SEPARATOR) {
                    bytes[i] = ' ';
                }
            }
            return count;
        }
    }
}
