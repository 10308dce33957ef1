package org.igouverte.ogc.wfs.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.igouverte.layer.Language;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.XmlWriter;

/** Exception reports of OWS Common: 1.1.0 (OGC 06-121r3, 8) for WFS 2.0, 1.0.0 (05-008) for WFS 1.1. */
final class WfsExceptions {

    private WfsExceptions() {}

    static void write(OgcException exception, WfsVersion version, Language language, OgcResponse response)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        XmlWriter xml = new XmlWriter(body);
        String schema = version.isNewer()
                ? "http://schemas.opengis.net/ows/1.1.0/owsExceptionReport.xsd"
                : "http://schemas.opengis.net/ows/1.0.0/owsExceptionReport.xsd";
        xml.declaration()
                .start("ows:ExceptionReport")
                .attribute("xmlns:ows", version.ows())
                .attribute("xmlns:xsi", GmlCollection.XSI)
                .attribute("xsi:schemaLocation", version.ows() + ' ' + schema)
                .attribute("version", version.isNewer() ? "2.0.0" : "1.1.0");
        xml.attribute(version.isNewer() ? "xml:lang" : "language", language.tag());
        xml.start("ows:Exception").attribute("exceptionCode", exception.code());
        if (!exception.locator().isEmpty()) {
            xml.attribute("locator", exception.locator());
        }
        xml.element("ows:ExceptionText", exception.text().in(language));
        xml.finish();
        response.status(exception.status());
        response.write(version.isNewer() ? "application/xml" : "text/xml", body.toByteArray());
    }
}
