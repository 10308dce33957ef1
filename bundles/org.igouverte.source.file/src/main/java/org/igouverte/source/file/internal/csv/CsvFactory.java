package org.igouverte.source.file.internal.csv;

import java.io.BufferedInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.layer.spi.TableSource;
import org.igouverte.source.file.internal.FileMessages;
import org.igouverte.source.file.internal.rows.RowSource;
import org.igouverte.source.file.internal.rows.RowTable;
import org.igouverte.source.file.internal.rows.Rows;
import org.igouverte.source.file.internal.text.ColumnTypes;
import org.igouverte.source.file.internal.text.RowFileWriter;
import org.osgi.service.component.annotations.Component;

/**
 * Opens separated values with a header line (RFC 4180), whose geometries are well-known text or pairs of coordinates.
 * Separator and characters are found out; the layer's parameters may tell them: {@code separator}, {@code encoding},
 * {@code crs}, and the columns {@code wkt}, or {@code x} and {@code y}.
 */
@Component(
        property = {
            SourceFactory.TYPE + "=csv",
            SourceFactory.TYPE + "=tsv",
            SourceFactory.CORE + ":Boolean=true"
        })
public final class CsvFactory implements SourceFactory {

    private static final String SEPARATORS = ",;\t|";

    /** Characters of the header line that are looked at. */
    private static final int MAX_HEADER = 1 << 16;

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @Override
    public FeatureSource open(SourceRequest request) throws SourceException {
        return open(request, (file, charset) -> features(file, charset, request));
    }

    @Override
    public TableSource openTable(SourceRequest request, String key) throws SourceException {
        return open(request, (file, charset) -> table(file, charset, request, key));
    }

    private interface Opening<T> {
        T open(Path file, Charset charset) throws IOException, SourceException;
    }

    private static <T> T open(SourceRequest request, Opening<T> opening) throws SourceException {
        Path file = request.file()
                .orElseThrow(() -> new SourceException(FileMessages.text("file.csv", request.displayName())));
        try {
            Optional<Charset> told = told(request);
            if (told.isPresent()) {
                return opening.open(file, told.get());
            }
            Charset marked = marked(file);
            try {
                return opening.open(file, marked);
            } catch (CharacterCodingException e) {
                // What is no UTF-8 was written by a program that knows only the characters of its country.
                return opening.open(file, WINDOWS);
            }
        } catch (IOException e) {
            throw new SourceException(FileMessages.text("cannot.read", request.displayName(), e.getMessage()), e);
        }
    }

    private static Optional<Charset> told(SourceRequest request) throws SourceException {
        String encoding = request.parameters().get("encoding");
        try {
            return Optional.ofNullable(encoding).map(Charset::forName);
        } catch (IllegalArgumentException e) {
            throw new SourceException(FileMessages.text("there.encoding", request.displayName(), encoding), e);
        }
    }

    /** The encoding that a byte order mark tells; without one UTF-8. */
    private static Charset marked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] mark = in.readNBytes(2);
            boolean two = mark.length == 2;
            if (two && mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE
                    || two && mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF) {
                return StandardCharsets.UTF_16;
            }
            return StandardCharsets.UTF_8;
        }
    }

    private static Reader reader(Path file, Charset charset) throws IOException {
        Reader in = new InputStreamReader(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        return new WithoutMark(in);
    }

    private static FeatureSource features(Path file, Charset charset, SourceRequest request)
            throws IOException, SourceException {
        char separator = separator(file, charset, request);
        ColumnTypes types = new ColumnTypes();
        try (Reader in = reader(file, charset);
                RowFileWriter writer = new RowFileWriter()) {
            Records records = new Records(in, separator);
            CsvReader reader = new CsvReader(records, separator != ',', writer, types);
            try {
                reader.read(request.parameters());
            } catch (UnreadableException e) {
                throw new SourceException(
                        FileMessages.text("line", request.displayName(), records.line(), e.getMessage()), e);
            }
            Rows rows = writer.toRows(types.columns());
            CoordinateSystem crs;
            try {
                crs = crs(reader, rows, request);
            } catch (SourceException e) {
                rows.close();
                throw e;
            }
            return RowSource.open(rows, reader.kind(), crs, -1, request);
        }
    }

    private static TableSource table(Path file, Charset charset, SourceRequest request, String key)
            throws IOException, SourceException {
        char separator = separator(file, charset, request);
        ColumnTypes types = new ColumnTypes();
        try (Reader in = reader(file, charset);
                RowFileWriter writer = new RowFileWriter()) {
            Records records = new Records(in, separator);
            try {
                new CsvReader(records, separator != ',', writer, types).readTable();
            } catch (UnreadableException e) {
                throw new SourceException(
                        FileMessages.text("line", request.displayName(), records.line(), e.getMessage()), e);
            }
            return RowTable.open(writer.toRows(types.columns()), request, key);
        }
    }

    private static char separator(Path file, Charset charset, SourceRequest request)
            throws IOException, SourceException {
        String told = request.parameters().get("separator");
        if (told != null) {
            String one = told.equals("\\t") || told.equalsIgnoreCase("tab") ? "\t" : told;
            if (one.length() != 1 || one.equals("\"")) {
                throw new SourceException(FileMessages.text("separator.character", request.displayName(), told));
            }
            return one.charAt(0);
        }
        if (request.displayName().toLowerCase(Locale.ROOT).endsWith(".tsv")) {
            return '\t';
        }
        int[] counts = new int[SEPARATORS.length()];
        try (Reader in = reader(file, charset)) {
            boolean quoted = false;
            int c = in.read();
            for (int i = 0; i < MAX_HEADER && c >= 0 && (quoted || c != '\n' && c != '\r'); i++) {
                quoted ^= c == '"';
                int which = SEPARATORS.indexOf(c);
                if (!quoted && which >= 0) {
                    counts[which]++;
                }
                c = in.read();
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
    }

    private static CoordinateSystem crs(CsvReader reader, Rows rows, SourceRequest request) throws SourceException {
        String told = request.parameters().get("crs");
        Optional<String> named = told != null ? Optional.of(told) : reader.crs();
        if (named.isPresent()) {
            try {
                return CoordinateSystems.parse(named.get());
            } catch (UnknownCoordinateSystemException e) {
                throw new SourceException(request.displayName() + ": " + e.getMessage(), e);
            }
        }
        Bounds degrees = new Bounds(-360, -90, 360, 90);
        if (rows.extent().isPresent() && !degrees.contains(rows.extent().get())) {
            throw new SourceException(
                    FileMessages.text("coordinates.degrees", request.displayName(),
                    (reader.degrees() ? "" : "; the layer must say of which system they are, by"
                            + " data: {parameters: {crs: \"EPSG:…\"}}")));
        }
        return CoordinateSystems.epsg(4326);
    }

    /** Leaves out a byte order mark. */
    private static final class WithoutMark extends FilterReader {

        private boolean begun;

        WithoutMark(Reader in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            if (!begun) {
                begun = true;
                return c == 0xFEFF ? super.read() : c;
            }
            return c;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            if (!begun && length > 0) {
                int first = read();
                if (first < 0) {
                    return -1;
                }
                buffer[offset] = (char) first;
                int more = length > 1 ? super.read(buffer, offset + 1, length - 1) : 0;
                return 1 + Math.max(0, more);
            }
            return super.read(buffer, offset, length);
        }
    }
}
