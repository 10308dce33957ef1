package org.igouverte.ogc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.igouverte.layer.Language;

/** The exception report of OWS Common 1.1 (OGC 06-121r3, 8.5). */
public final class OwsExceptionReport {

    private OwsExceptionReport() {}

    /** @param version of the service's standard */
    public static byte[] of(OgcException exception, String version, Language language) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        XmlWriter xml = new XmlWriter(out);
        try {
            xml.declaration()
                    .start("ows:ExceptionReport")
                    .attribute("xmlns:ows", "http://www.opengis.net/ows/1.1")
                    .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
                    .attribute(
                            "xsi:schemaLocation",
                            "http://www.opengis.net/ows/1.1"
                                    + " http://schemas.opengis.net/ows/1.1.0/owsExceptionReport.xsd")
                    .attribute("version", version)
                    .attribute("xml:lang", language.tag())
                    .start("ows:Exception")
                    .attribute("exceptionCode", exception.code());
            if (!exception.locator().isEmpty()) {
                xml.attribute("locator", exception.locator());
            }
            xml.element("ows:ExceptionText", exception.text().in(language)).finish();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }
}
