package org.igouverte.print.internal;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.WellKnownText;

/**
 * Says where on the earth a map on a page is: a viewport with a geospatial measure dictionary (ISO 32000-2, 12.10; before
 * that the Adobe supplement to ISO 32000, extension level 3), as geographic programs and readers with a measuring tool take
 * it.
 */
final class GeoRegistration {

    private GeoRegistration() {}

    /** @param box of the frame on the page */
    static void register(PDPage page, PDRectangle box, MapFrame frame, String title) {
        Bounds b = frame.bounds();
        double[] corners = {b.minX(), b.minY(), b.minX(), b.maxY(), b.maxX(), b.maxY(), b.maxX(), b.minY()};
        CoordinateTransform.between(frame.crs(), CoordinateSystems.crs84()).transform(corners, 0, corners, 0, 4);
        COSArray places = new COSArray();
        for (int i = 0; i < corners.length; i += 2) {
            if (!Double.isFinite(corners[i]) || !Double.isFinite(corners[i + 1])) {
                // A corner that is not on the earth has no place to be registered by.
                return;
            }
            places.add(number(corners[i + 1]));
            places.add(number(corners[i]));
        }
        COSDictionary measure = new COSDictionary();
        measure.setName("Type", "Measure");
        measure.setName("Subtype", "GEO");
        measure.setItem("Bounds", unitSquare());
        measure.setItem("LPTS", unitSquare());
        measure.setItem("GPTS", places);
        measure.setItem("GCS", system(frame.crs()));
        COSDictionary viewport = new COSDictionary();
        viewport.setName("Type", "Viewport");
        viewport.setItem("BBox", box.getCOSArray());
        viewport.setItem("Name", new COSString(title));
        viewport.setItem("Measure", measure);
        COSArray viewports = new COSArray();
        viewports.add(viewport);
        page.getCOSObject().setItem("VP", viewports);
    }

    private static COSArray unitSquare() {
        COSArray square = new COSArray();
        for (int number : new int[] {0, 0, 0, 1, 1, 1, 1, 0}) {
            square.add(COSInteger.get(number));
        }
        return square;
    }

    private static COSDictionary system(CoordinateSystem crs) {
        COSDictionary system = new COSDictionary();
        system.setName("Type", "PROJCS");
        system.setInt(COSName.getPDFName("EPSG"), Integer.parseInt(crs.code()));
        system.setItem("WKT", new COSString(WellKnownText.of(crs, WellKnownText.Dialect.ESRI)));
        return system;
    }

    /** A number with all of its digits: nine decimals of a degree are a tenth of a millimetre. */
    private static COSFloat number(double degrees) {
        try {
            return new COSFloat(
                    BigDecimal.valueOf(degrees).setScale(9, RoundingMode.HALF_EVEN).toPlainString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
