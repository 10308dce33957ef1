package org.igouverte.source.file.internal.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.source.file.internal.text.ColumnTypes;
import org.igouverte.source.file.internal.text.RowFileWriter;
import org.igouverte.source.file.internal.text.WkbBuilder;

/**
 * Reads separated values with a header line into rows. A column is of numbers, truth values or dates if all of its values
 * are; empty values are absent. Used once, by one thread.
 */
final class CsvReader {

    /** Leading zeros are those of codes, not of numbers. */
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9]\\d{0,17})");

    private static final Pattern REAL = Pattern.compile("-?(0|[1-9]\\d*)\\.\\d+|-?\\d(\\.\\d+)?[eE][-+]?\\d{1,3}");
    private static final Pattern COMMA_REAL = Pattern.compile("-?(0|[1-9]\\d*),\\d+");

    private final Records records;
    private final boolean commaDecimals;
    private final RowFileWriter rows;
    private final ColumnTypes types;
    private final WktGeometry wkt = new WktGeometry();
    private final WkbBuilder point = new WkbBuilder();
    private final Set<GeometryKind> kinds = EnumSet.noneOf(GeometryKind.class);
    private GeometryColumns geometry;
    private List<String> names;

    /** @param commaDecimals whether a comma separates decimals, which it can where it separates no values */
    CsvReader(Records records, boolean commaDecimals, RowFileWriter rows, ColumnTypes types) {
        this.records = records;
        this.commaDecimals = commaDecimals;
        this.rows = rows;
        this.types = types;
    }

    /** Reads features. */
    void read(Map<String, String> parameters) throws IOException {
        names = header();
        geometry = GeometryColumns.find(names, parameters);
        readRows();
    }

    /** Reads rows without geometry: every column is an attribute. */
    void readTable() throws IOException {
        names = header();
        geometry = GeometryColumns.NONE;
        readRows();
    }

    private void readRows() throws IOException {
        int[] columns = new int[names.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = geometry.isGeometry(i) ? -1 : types.column(names.get(i));
        }
        for (List<String> record = records.next(); record != null; record = records.next()) {
            if (record.size() > columns.length) {
                throw new UnreadableException(
                        "there are " + record.size() + " values for " + columns.length + " columns");
            }
            rows.begin();
            rows.geometry(geometry(record));
            for (int i = 0; i < record.size(); i++) {
                if (columns[i] >= 0 && !record.get(i).isEmpty()) {
                    value(columns[i], record.get(i));
                }
            }
            rows.end();
        }
    }

    private List<String> header() throws IOException {
        List<String> header = records.next();
        if (header == null) {
            throw new UnreadableException("it is empty");
        }
        List<String> columnNames = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            String own = name.strip().isEmpty() ? "field_" + (columnNames.size() + 1) : name.strip();
            if (!seen.add(own.toLowerCase(Locale.ROOT))) {
                throw new UnreadableException("two columns are called " + own);
            }
            columnNames.add(own);
        }
        return columnNames;
    }

    /** Identifier of the coordinate system that the geometries themselves name ({@code SRID=32198;POINT(…)}). */
    Optional<String> crs() {
        return wkt.crs();
    }

    /** Whether the columns found are called longitude and latitude. */
    boolean degrees() {
        return geometry.degrees();
    }

    GeometryKind kind() {
        return kinds.size() == 1 ? kinds.iterator().next() : GeometryKind.MIXED;
    }

    private ByteBuffer geometry(List<String> record) {
        if (geometry.equals(GeometryColumns.NONE)) {
            return ByteBuffer.allocate(0);
        } else if (geometry.wkt() >= 0) {
            Optional<String> text = geometry.text(record);
            if (text.isEmpty()) {
                return ByteBuffer.allocate(0);
            }
            ByteBuffer wkb = wkt.read(text.get());
            kinds.add(wkt.kind());
            return wkb;
        }
        Optional<Double> x = coordinate(record, geometry.x());
        Optional<Double> y = coordinate(record, geometry.y());
        kinds.add(GeometryKind.POINT);
        point.clear();
        if (x.isPresent() && y.isPresent()) {
            point.header(1).pairs(new double[] {x.get(), y.get()}, 0, 1);
        }
        return point.wkb();
    }

    private Optional<Double> coordinate(List<String> record, int column) {
        String text = column < record.size() ? record.get(column).strip() : "";
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(commaDecimals ? text.replace(',', '.') : text);
            if (Double.isFinite(value)) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            // Told below, as what is not finite is.
        }
        throw new UnreadableException("'" + text + "' in column " + names.get(column) + " is no number");
    }

    /** Every value is kept as text, so that none changes if the column turns out to be one of texts. */
    private void value(int column, String text) {
        String bare = text.strip();
        if (INTEGER.matcher(bare).matches()) {
            types.saw(column, FieldType.INTEGER);
        } else if (REAL.matcher(bare).matches()) {
            types.saw(column, FieldType.REAL);
        } else if (commaDecimals && COMMA_REAL.matcher(bare).matches()) {
            types.saw(column, FieldType.REAL);
            rows.value(column, bare.replace(',', '.'));
            return;
        } else if (bare.equalsIgnoreCase("true") || bare.equalsIgnoreCase("false")) {
            types.saw(column, FieldType.BOOLEAN);
        } else {
            types.sawText(column, text);
        }
        rows.value(column, text);
    }
}
