package org.igouverte.format.internal;

import java.io.IOException;
import java.io.OutputStream;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.Page;
import org.igouverte.format.Utf8Output;
import org.igouverte.geo.AxisOrder;
import org.locationtech.jts.geom.Geometry;

/**
 * A FeatureCollection, or one Feature at the root. What the answer says of itself follows the features, when it is known.
 *
 * <p>RFC 7946 knows WGS 84 only. In another system, which a client must have asked for, the older {@code crs} member
 * tells what the numbers are, as desktop clients and OpenLayers read it; they take x first there, so it is left out
 * where an answer has northings first.
 */
final class GeoJsonWriter extends RowWriter {

    private final Utf8Output out;
    private final JsonFeatures features;

    GeoJsonWriter(FeatureEncoding encoding, OutputStream stream) {
        super(encoding);
        this.out = new Utf8Output(stream);
        this.features = new JsonFeatures(encoding, out);
    }

    @Override
    boolean feature(String id, Geometry geometry, Object[][] values, int row) throws IOException {
        if (encoding().single()) {
            if (count() > 0) {
                throw new IllegalStateException("a single feature was announced");
            }
            features.open(id, geometry, values, row);
            return true;
        }
        if (count() == 0) {
            head();
        } else {
            out.text(",\n");
        }
        features.open(id, geometry, values, row);
        out.ascii('}');
        return true;
    }

    private void head() throws IOException {
        out.text("{\"type\":\"FeatureCollection\",");
        if (!encoding().crs().id().equals("CRS:84") && encoding().axisOrder() == AxisOrder.EAST_NORTH) {
            out.text("\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"" + encoding().crs().urn() + "\"}},");
        }
        out.text("\"features\":[\n");
    }

    @Override
    public void finish(Page page) throws IOException {
        if (encoding().single()) {
            if (count() == 0) {
                throw new IllegalStateException("a single feature was announced and none was written");
            }
            JsonFeatures.page(out, page);
        } else {
            if (count() == 0) {
                head();
            }
            out.text("\n]");
            if (page.numberMatched().isPresent()) {
                out.text(",\"numberMatched\":");
                out.integer(page.numberMatched().getAsLong());
            }
            out.text(",\"numberReturned\":");
            out.integer(count());
            JsonFeatures.page(out, page);
        }
        out.text("}\n");
        out.drain();
    }
}
