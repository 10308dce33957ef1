package org.igouverte.format.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.Page;
import org.igouverte.format.Utf8Output;
import org.igouverte.layer.GeometryKind;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * A table of text after RFC 4180, first line names. Points have two columns, {@code longitude} and {@code latitude} or
 * {@code x} and {@code y}; every geometry is in the column {@code WKT}, which GDAL and QGIS know by that name. An absent
 * value is an empty cell, an empty text two quotes.
 */
final class CsvWriter extends RowWriter {

    private static final String NEW_LINE = "\r\n";

    private final CsvDialect dialect;
    private final Utf8Output out;
    private final FlatCoordinates flat;
    private final Wkt wkt;
    private final boolean points;
    private boolean started;

    CsvWriter(CsvDialect dialect, FeatureEncoding encoding, OutputStream stream) {
        super(encoding);
        this.dialect = dialect;
        this.out = new Utf8Output(stream);
        this.flat = FlatCoordinates.eastFirst(encoding, encoding.crs());
        this.wkt = new Wkt(out, flat, encoding.decimals());
        this.points = encoding.geometry() && encoding.type().schema().geometry() == GeometryKind.POINT;
    }

    @Override
    boolean feature(String id, Geometry geometry, Object[][] values, int row) throws IOException {
        head();
        for (int i = 0; i < values.length; i++) {
            separate(i);
            value(values[i][row]);
        }
        int column = values.length;
        if (points) {
            separate(column++);
            boolean one = geometry instanceof Point point && flat.read(point.getCoordinateSequence()) == 1;
            if (one) {
                coordinate(flat.xy()[0]);
            }
            separate(column++);
            if (one) {
                coordinate(flat.xy()[1]);
            }
        }
        if (encoding().geometry()) {
            separate(column);
            if (geometry != null) {
                out.ascii('"');
                wkt.write(geometry);
                out.ascii('"');
            }
        }
        out.text(NEW_LINE);
        return true;
    }

    private void head() throws IOException {
        if (started) {
            return;
        }
        started = true;
        if (dialect.byteOrderMark()) {
            out.text("\uFEFF");
        }
        int column = 0;
        for (String field : encoding().fields()) {
            separate(column++);
            text(field);
        }
        if (points) {
            boolean degrees = encoding().crs().geographic();
            separate(column++);
            text(free(degrees ? "longitude" : "x"));
            separate(column++);
            text(free(degrees ? "latitude" : "y"));
        }
        if (encoding().geometry()) {
            separate(column);
            text(free("WKT"));
        }
        out.text(NEW_LINE);
    }

    /** A name that no field has. */
    private String free(String name) {
        String candidate = name;
        while (encoding().fields().stream().anyMatch(candidate::equalsIgnoreCase)) {
            candidate += '_';
        }
        return candidate;
    }

    private void separate(int column) throws IOException {
        if (column > 0) {
            out.ascii(dialect.separator());
        }
    }

    private void value(Object value) throws IOException {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Double number) {
            if (!dialect.decimalComma()) {
                XmlValue.write(out, number);
            } else if (Math.abs(number) <= Double.MAX_VALUE) {
                out.text(new BigDecimal(number.toString()).stripTrailingZeros().toPlainString().replace('.', ','));
            }
        } else if (value != null) {
            XmlValue.write(out, value);
        }
    }

    private void coordinate(double value) throws IOException {
        if (dialect.decimalComma()) {
            out.text(BigDecimal.valueOf(value)
                    .setScale(encoding().decimals(), RoundingMode.HALF_EVEN)
                    .stripTrailingZeros()
                    .toPlainString()
                    .replace('.', ','));
        } else {
            out.fixed(value, encoding().decimals());
        }
    }

    private void text(String text) throws IOException {
        boolean guard = dialect.guarded() && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        if (guard) {
            out.text(quoted("'" + text));
        } else {
            out.text(needsQuotes(text) ? quoted(text) : text);
        }
    }

    static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == dialect.separator() || c == '\n' || c == '\r') {
                return true;
            }
        }
        return text.isEmpty() || text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ';
    }

    @Override
    public void finish(Page page) throws IOException {
        head();
        out.drain();
    }
}
