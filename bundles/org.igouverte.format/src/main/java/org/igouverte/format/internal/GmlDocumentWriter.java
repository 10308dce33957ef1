package org.igouverte.format.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.FeatureWriter;
import org.igouverte.format.GmlVersion;
import org.igouverte.format.Page;
import org.igouverte.format.Utf8Output;
import org.igouverte.layer.spi.FeatureBatch;

/** GML 3.2 as a document of its own: the collection of OGC 17-069r4 (GML Simple Features, level 0), or one feature. */
final class GmlDocumentWriter implements FeatureWriter {

    private static final byte[] BEFORE = "<sf:featureMember>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AFTER = "</sf:featureMember>\n".getBytes(StandardCharsets.US_ASCII);

    private final FeatureEncoding encoding;
    private final Utf8Output out;
    private final GmlFeatures features;
    private boolean started;

    GmlDocumentWriter(FeatureEncoding encoding, OutputStream stream) {
        this.encoding = encoding;
        this.out = new Utf8Output(stream);
        this.features = new GmlFeatures(GmlVersion.GML_3_2, encoding, out);
        this.features.wrap(BEFORE, AFTER);
    }

    private void head() throws IOException {
        if (started) {
            return;
        }
        started = true;
        out.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<sf:FeatureCollection xmlns:sf=\"http://www.opengis.net/ogcapi-features-1/1.0/sf\" xmlns:gml=\"");
        out.text(GmlVersion.GML_3_2.namespace());
        out.text("\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:");
        out.text(encoding.type().prefix());
        out.text("=\"");
        out.xml(encoding.type().namespace());
        out.text("\" xsi:schemaLocation=\"http://www.opengis.net/ogcapi-features-1/1.0/sf"
                + " http://schemas.opengis.net/ogcapi/features/part1/1.0/xml/core-sf.xsd");
        if (!encoding.schemaAddress().isEmpty()) {
            out.ascii(' ');
            out.xml(encoding.type().namespace());
            out.ascii(' ');
            out.xml(encoding.schemaAddress());
        }
        out.text("\">\n");
    }

    @Override
    public void write(FeatureBatch batch) throws IOException {
        head();
        features.write(batch);
    }

    @Override
    public long count() {
        return features.count();
    }

    @Override
    public void finish(Page page) throws IOException {
        head();
        out.text("</sf:FeatureCollection>\n");
        out.drain();
    }
}
