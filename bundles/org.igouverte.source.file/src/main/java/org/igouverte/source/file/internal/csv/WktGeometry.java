package org.igouverte.source.file.internal.csv;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.adapter.UnreadableException;
import org.igouverte.layer.adapter.WkbGeometries;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

/** Turns well-known text, with or without a leading {@code SRID=…;}, into well-known binary. Used by one thread. */
final class WktGeometry {

    private static final Pattern SRID = Pattern.compile("SRID\\s*=\\s*(\\d{1,6})\\s*;\\s*", Pattern.CASE_INSENSITIVE);

    /** Collections inside each other, which the reader goes down into. */
    private static final int MAX_DEPTH = 8;

    private final WKTReader reader = new WKTReader(WkbGeometries.FACTORY);
    private final WKBWriter writer = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN);
    private Optional<String> crs = Optional.empty();
    private GeometryKind kind = GeometryKind.MIXED;

    WktGeometry() {
        reader.setFixStructure(true);
    }

    /** What the last geometry was. */
    GeometryKind kind() {
        return kind;
    }

    /** The coordinate system that geometries name. */
    Optional<String> crs() {
        return crs;
    }

    ByteBuffer read(String text) {
        String bare = text;
        Matcher srid = SRID.matcher(text);
        if (srid.lookingAt()) {
            String named = "EPSG:" + srid.group(1);
            if (crs.isPresent() && !crs.get().equals(named)) {
                throw new UnreadableException("geometries are in " + crs.get() + " and in " + named);
            }
            crs = Optional.of(named);
            bare = text.substring(srid.end());
        }
        if (bare.toUpperCase(Locale.ROOT).split("GEOMETRYCOLLECTION", MAX_DEPTH + 2).length > MAX_DEPTH + 1) {
            throw new UnreadableException("geometry collections are nested too deep");
        }
        try {
            Geometry geometry = reader.read(bare);
            kind = geometry.getClass() == GeometryCollection.class
                    ? GeometryKind.MIXED
                    : switch (geometry.getDimension()) {
                        case 0 -> GeometryKind.POINT;
                        case 1 -> GeometryKind.LINE;
                        default -> GeometryKind.POLYGON;
                    };
            return ByteBuffer.wrap(writer.write(geometry));
        } catch (ParseException | IllegalArgumentException e) {
            throw new UnreadableException("'" + shortened(text) + "' is no geometry: " + e.getMessage(), e);
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
