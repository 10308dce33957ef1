package org.igouverte.ogc.wms.internal;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.AttributedString;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.Parameters;
import org.igouverte.ogc.PixelBudget;
import org.igouverte.ogc.XmlWriter;
import org.igouverte.render.ImageFormat;

/**
 * Exceptions as WMS has them: a document, or for GetMap a picture with the text in it, or an empty picture. A picture is
 * sent with status 200, since it is there to be shown.
 */
final class WmsExceptions {

    private static final int DEFAULT_SIDE = 256;

    private final PixelBudget pixels;
    private final WmsSettings settings;

    WmsExceptions(PixelBudget pixels, WmsSettings settings) {
        this.pixels = pixels;
        this.settings = settings;
    }

    void write(OgcException exception, OgcRequest request, OgcResponse response) throws IOException {
        Parameters parameters = request.parameters();
        boolean map = first(parameters, "REQUEST").toLowerCase(Locale.ROOT).endsWith("map");
        String wanted = map ? first(parameters, "EXCEPTIONS").toLowerCase(Locale.ROOT) : "";
        if (wanted.endsWith("inimage")) {
            picture(exception, Optional.of(exception.text().in(request.language())), request, response);
        } else if (wanted.endsWith("blank")) {
            picture(exception, Optional.empty(), request, response);
        } else {
            document(exception, request, response);
        }
    }

    private static String first(Parameters parameters, String name) {
        return parameters.all(name).stream().findFirst().orElse("").strip();
    }

    private static void document(OgcException exception, OgcRequest request, OgcResponse response) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XmlWriter xml = new XmlWriter(bytes).declaration();
        boolean newer = WmsVersion.guess(request.parameters()) == WmsVersion.V1_3_0;
        if (!newer) {
            xml.doctype("ServiceExceptionReport", "http://schemas.opengis.net/wms/1.1.1/exception_1_1_1.dtd");
        }
        xml.start("ServiceExceptionReport").attribute("version", newer ? "1.3.0" : "1.1.1");
        if (newer) {
            xml.attribute("xmlns", "http://www.opengis.net/ogc")
                    .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
                    .attribute(
                            "xsi:schemaLocation",
                            "http://www.opengis.net/ogc http://schemas.opengis.net/wms/1.3.0/exceptions_1_3_0.xsd");
        }
        xml.start("ServiceException").attribute("code", exception.code());
        // The older document type has no locator; the text names the parameter all the same.
        if (newer && !exception.locator().isEmpty()) {
            xml.attribute("locator", exception.locator());
        }
        xml.text(exception.text().in(request.language())).finish();
        response.status(exception.status());
        response.header("Content-Language", request.language().tag());
        response.write(newer ? "text/xml" : "application/vnd.ogc.se_xml", bytes.toByteArray());
    }

    private void picture(
            OgcException exception, Optional<String> text, OgcRequest request, OgcResponse response)
            throws IOException {
        Parameters parameters = request.parameters();
        WmsSettings.Values limits = settings.current();
        int width = side(parameters, "WIDTH", limits.maxWidth());
        int height = side(parameters, "HEIGHT", limits.maxHeight());
        if ((long) width * height > pixels.maxPixels()) {
            width = DEFAULT_SIDE;
            height = DEFAULT_SIDE;
        }
        try (PixelBudget.Held held = pixels.take(width, height, request.deadline())) {
            draw(text, width, height, parameters, response);
        } catch (OgcException e) {
            // No room for a picture at present.
            document(exception, request, response);
        }
    }

    private static void draw(
            Optional<String> text, int width, int height, Parameters parameters, OgcResponse response)
            throws IOException {
        ImageFormat format = ImageOutput.parse(first(parameters, "FORMAT")).orElse(ImageFormat.PNG);
        boolean transparent =
                first(parameters, "TRANSPARENT").equalsIgnoreCase("TRUE") && format.supportsTransparency();
        BufferedImage image = new BufferedImage(
                width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        if (!transparent) {
            graphics.setColor(background(parameters));
            graphics.fillRect(0, 0, width, height);
        }
        text.filter(t -> !t.isEmpty()).ifPresent(t -> write(t, graphics, image.getWidth()));
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format == ImageFormat.JPEG ? "jpeg" : "png", bytes);
        response.status(200);
        response.write(format.mediaType(), bytes.toByteArray());
    }

    private static void write(String text, Graphics2D graphics, int width) {
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(new Color(0xB0, 0x00, 0x20));
        AttributedString attributed = new AttributedString(text);
        attributed.addAttribute(java.awt.font.TextAttribute.FONT, new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        LineBreakMeasurer lines = new LineBreakMeasurer(attributed.getIterator(), graphics.getFontRenderContext());
        float y = 4;
        while (lines.getPosition() < text.length()) {
            TextLayout line = lines.nextLayout(Math.max(16, width - 8));
            y += line.getAscent();
            line.draw(graphics, 4, y);
            y += line.getDescent() + line.getLeading();
        }
    }

    private static int side(Parameters parameters, String name, int max) {
        try {
            return Parameters.integer(name, first(parameters, name), 1, max);
        } catch (OgcException e) {
            return DEFAULT_SIDE;
        }
    }

    private static Color background(Parameters parameters) {
        List<String> given = parameters.all("BGCOLOR");
        try {
            return new Color(given.isEmpty() ? 0xFFFFFF : MapParameters.colour("BGCOLOR", given.get(0)));
        } catch (OgcException e) {
            return Color.WHITE;
        }
    }
}
