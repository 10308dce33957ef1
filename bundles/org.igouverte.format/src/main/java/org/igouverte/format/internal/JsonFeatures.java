package org.igouverte.format.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.Link;
import org.igouverte.format.Page;
import org.igouverte.format.Utf8Output;
import org.locationtech.jts.geom.Geometry;

/** Feature objects of RFC 7946; shared by collections, single features and lines. */
final class JsonFeatures {

    private final FeatureEncoding encoding;
    private final Utf8Output out;
    private final GeoJsonGeometry geometries;
    private final FlatCoordinates flat;
    private final FlatBounds bounds;
    /** {@code "name":} for each field. */
    private final byte[][] keys;

    JsonFeatures(FeatureEncoding encoding, Utf8Output out) {
        this.encoding = encoding;
        this.out = out;
        this.flat = FlatCoordinates.of(encoding);
        this.geometries = new GeoJsonGeometry(out, flat, encoding.decimals());
        this.bounds = new FlatBounds(flat);
        this.keys = encoding.fields().stream().map(JsonFeatures::key).toArray(byte[][]::new);
    }

    private static byte[] key(String name) {
        return (Json.quoted(name) + ":").getBytes(StandardCharsets.UTF_8);
    }

    /** Writes a feature without its closing brace. */
    void open(String id, Geometry geometry, Object[][] values, int row) throws IOException {
        out.text("{\"type\":\"Feature\",\"id\":");
        out.json(id);
        if (encoding.bounds() && geometry != null) {
            out.text(",\"bbox\":[");
            double[] box = bounds.of(geometry);
            for (int i = 0; i < 4; i++) {
                if (i > 0) {
                    out.ascii(',');
                }
                out.fixed(box[i], encoding.decimals());
            }
            out.ascii(']');
        }
        out.text(",\"geometry\":");
        if (geometry == null) {
            out.text("null");
        } else {
            geometries.write(geometry);
        }
        out.text(",\"properties\":{");
        for (int i = 0; i < keys.length; i++) {
            if (i > 0) {
                out.ascii(',');
            }
            out.bytes(keys[i]);
            Json.value(out, values[i][row]);
        }
        out.ascii('}');
    }

    /** Writes what an answer says of itself, each member with a comma before it. */
    static void page(Utf8Output out, Page page) throws IOException {
        if (page.timeStamp().isPresent()) {
            out.text(",\"timeStamp\":");
            out.json(page.timeStamp().get().toString());
        }
        if (page.links().isEmpty()) {
            return;
        }
        out.text(",\"links\":[");
        for (int i = 0; i < page.links().size(); i++) {
            if (i > 0) {
                out.ascii(',');
            }
            link(out, page.links().get(i));
        }
        out.ascii(']');
    }

    private static void link(Utf8Output out, Link link) throws IOException {
        out.text("{\"href\":");
        out.json(link.href());
        out.text(",\"rel\":");
        out.json(link.rel());
        if (!link.type().isEmpty()) {
            out.text(",\"type\":");
            out.json(link.type());
        }
        if (!link.title().isEmpty()) {
            out.text(",\"title\":");
            out.json(link.title());
        }
        out.ascii('}');
    }
}
