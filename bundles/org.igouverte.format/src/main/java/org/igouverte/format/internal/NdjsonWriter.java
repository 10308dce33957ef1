package org.igouverte.format.internal;

import java.io.IOException;
import java.io.OutputStream;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.Page;
import org.igouverte.format.Utf8Output;
import org.locationtech.jts.geom.Geometry;

/** One Feature a line, so that a reader needs neither the whole nor a streaming parser. */
final class NdjsonWriter extends RowWriter {

    private final Utf8Output out;
    private final JsonFeatures features;

    NdjsonWriter(FeatureEncoding encoding, OutputStream stream) {
        super(encoding);
        this.out = new Utf8Output(stream);
        this.features = new JsonFeatures(encoding, out);
    }

    @Override
    boolean feature(String id, Geometry geometry, Object[][] values, int row) throws IOException {
        features.open(id, geometry, values, row);
        out.text("}\n");
        return true;
    }

    @Override
    public void finish(Page page) throws IOException {
        out.drain();
    }
}
