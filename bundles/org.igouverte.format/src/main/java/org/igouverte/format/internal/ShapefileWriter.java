package org.igouverte.format.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.Page;
import org.igouverte.format.Utf8Output;
import org.igouverte.geo.WellKnownText;
import org.igouverte.layer.FeatureSchema.Field;
import org.locationtech.jts.geom.Geometry;

/**
 * Shapefiles in a ZIP archive: one for each kind of geometry that there is, since a shapefile holds one. What people call
 * the columns, and where names or texts had to be shortened, says {@code <name>.fields.csv}.
 */
final class ShapefileWriter extends RowWriter {

    private final ZipOutputStream zip;
    private final boolean own;
    private final List<Field> fields;
    private final FlatCoordinates flat;
    private final Map<Integer, Part> parts = new LinkedHashMap<>();

    private record Part(ShapeFile shapes, DbfTable table) {}

    ShapefileWriter(FeatureEncoding encoding, OutputStream out) {
        this(encoding, new ZipOutputStream(out), true);
    }

    private ShapefileWriter(FeatureEncoding encoding, ZipOutputStream zip, boolean own) {
        super(encoding);
        this.zip = zip;
        this.own = own;
        this.fields = encoding.schemaFields();
        this.flat = FlatCoordinates.eastFirst(encoding, encoding.crs());
    }

    /** Writes into an archive that others write into, too. */
    static ShapefileWriter in(ZipOutputStream archive, FeatureEncoding encoding) {
        return new ShapefileWriter(encoding, archive, false);
    }

    /** Where a feature without a geometry goes, and what there is when there is no feature. */
    private int ownType() {
        return switch (encoding().type().schema().geometry()) {
            case POINT -> ShapeFile.POINT;
            case LINE -> ShapeFile.POLYLINE;
            case POLYGON, MIXED, NONE -> ShapeFile.POLYGON;
        };
    }

    private Part part(int type) throws IOException {
        Part part = parts.get(type);
        if (part == null) {
            DbfTable table = new DbfTable(fields);
            try {
                part = new Part(new ShapeFile(type, flat), table);
            } catch (IOException e) {
                table.close();
                throw e;
            }
            parts.put(type, part);
        }
        return part;
    }

    @Override
    boolean feature(String id, Geometry geometry, Object[][] values, int row) throws IOException {
        Part part = part(geometry == null ? ownType() : ShapeFile.typeOf(geometry));
        part.shapes().add(geometry);
        part.table().add(values, row);
        return true;
    }

    @Override
    public void finish(Page page) throws IOException {
        if (parts.isEmpty()) {
            part(ownType());
        }
        for (Map.Entry<Integer, Part> part : parts.entrySet()) {
            String base = encoding().type().name() + (parts.size() == 1 ? "" : suffix(part.getKey()));
            write(base, part.getValue());
        }
        if (own) {
            zip.finish();
        }
    }

    private static String suffix(int type) {
        return switch (type) {
            case ShapeFile.POINT -> "_point";
            case ShapeFile.MULTIPOINT -> "_multipoint";
            case ShapeFile.POLYLINE -> "_line";
            default -> "_polygon";
        };
    }

    private void write(String base, Part part) throws IOException {
        if (encoding().geometry()) {
            zip.putNextEntry(new ZipEntry(base + ".shp"));
            part.shapes().writeShapes(zip);
            zip.putNextEntry(new ZipEntry(base + ".shx"));
            part.shapes().writeIndex(zip);
            zip.putNextEntry(new ZipEntry(base + ".prj"));
            zip.write(WellKnownText.of(encoding().crs(), WellKnownText.Dialect.ESRI)
                    .getBytes(StandardCharsets.US_ASCII));
        }
        zip.putNextEntry(new ZipEntry(base + ".cpg"));
        zip.write("UTF-8".getBytes(StandardCharsets.US_ASCII));
        zip.putNextEntry(new ZipEntry(base + ".dbf"));
        part.table().writeTo(zip);
        zip.putNextEntry(new ZipEntry(base + ".fields.csv"));
        names(zip, part.table());
        zip.closeEntry();
    }

    private void names(OutputStream stream, DbfTable table) throws IOException {
        Utf8Output csv = new Utf8Output(stream);
        csv.text("column,field,label,longest_bytes,kept_bytes\r\n");
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i).name();
            csv.text(table.names().get(i));
            csv.ascii(',');
            csv.text(CsvWriter.quoted(field));
            csv.ascii(',');
            csv.text(CsvWriter.quoted(encoding().type().label(field)));
            csv.ascii(',');
            csv.integer(table.longest()[i]);
            csv.ascii(',');
            csv.integer(Math.min(table.longest()[i], DbfTable.MAX_TEXT));
            csv.text("\r\n");
        }
        csv.drain();
    }

    @Override
    public void close() {
        for (Part part : parts.values()) {
            part.shapes().close();
            part.table().close();
        }
    }
}
