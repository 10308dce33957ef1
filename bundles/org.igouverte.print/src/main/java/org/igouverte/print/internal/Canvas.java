package org.igouverte.print.internal;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.igouverte.print.internal.Typeface.Face;
import org.igouverte.print.internal.Typeface.Run;

/**
 * A page to draw on, in millimetres from its upper left corner, y downwards; sizes of letters in points, colours as {@code
 * 0xRRGGBB}. Whatever is drawn outside of {@link #tagged} is decoration. Belongs to one thread, which closes it.
 */
final class Canvas implements AutoCloseable {

    static final double POINTS_PER_MILLIMETRE = 72 / 25.4;

    private final PDPage page;
    private final PDPageContentStream content;
    private final Typeface typeface;
    private final Tags tags;
    private final double height;
    private boolean tagging;

    Canvas(PDDocument document, Typeface typeface, Tags tags, double width, double height) throws IOException {
        this.typeface = typeface;
        this.tags = tags;
        this.height = height;
        page = new PDPage(new PDRectangle(points(width), points(height)));
        document.addPage(page);
        tags.begin(page);
        content = new PDPageContentStream(document, page, PDPageContentStream.AppendMode.OVERWRITE, true);
        content.beginMarkedContent(COSName.ARTIFACT);
    }

    PDPage page() {
        return page;
    }

    Typeface typeface() {
        return typeface;
    }

    static float points(double millimetres) {
        return (float) (millimetres * POINTS_PER_MILLIMETRE);
    }

    static double millimetres(double points) {
        return points / POINTS_PER_MILLIMETRE;
    }

    private float x(double millimetres) {
        return points(millimetres);
    }

    private float y(double millimetres) {
        return points(height - millimetres);
    }

    /** Draws a part of the page. */
    @FunctionalInterface
    interface Drawing {
        void draw() throws IOException;
    }

    /** Draws what is an element of its own; see {@link Tags#element}. Within another it is a part of that. */
    void tagged(String type, String description, Drawing drawing) throws IOException {
        if (tagging) {
            drawing.draw();
            return;
        }
        tagging = true;
        content.endMarkedContent();
        beginElement(type, tags.element(page, type, description));
        drawing.draw();
        content.endMarkedContent();
        content.beginMarkedContent(COSName.ARTIFACT);
        tagging = false;
    }

    /**
     * Begins content with its number beside it. The library would put the number among the resources, where it may be but
     * where not every reader looks.
     */
    @SuppressWarnings("deprecation")
    private void beginElement(String type, int number) throws IOException {
        content.appendRawCommands("/" + type + " <</MCID " + number + ">> BDC\n");
    }

    /** Width of a text, in millimetres. */
    double width(String text, Face face, double size) throws IOException {
        return millimetres(typeface.width(text, face, size));
    }

    List<String> lines(String text, Face face, double size, double width, int max) throws IOException {
        return typeface.lines(text, face, size, points(width), max);
    }

    void text(String text, double left, double baseline, Face face, double size, int colour) throws IOException {
        text(text, left, baseline, 0, face, size, colour);
    }

    void textRight(String text, double right, double baseline, Face face, double size, int colour) throws IOException {
        text(text, right - width(text, face, size), baseline, face, size, colour);
    }

    void textCentred(String text, double middle, double baseline, Face face, double size, int colour)
            throws IOException {
        text(text, middle - width(text, face, size) / 2, baseline, face, size, colour);
    }

    /** @param turn in degrees counterclockwise about the beginning of the baseline */
    void text(String text, double left, double baseline, double turn, Face face, double size, int colour)
            throws IOException {
        content.beginText();
        fillColour(colour);
        content.setTextMatrix(Matrix.getRotateInstance(Math.toRadians(turn), x(left), y(baseline)));
        for (Run run : typeface.runs(text, face)) {
            content.setFont(run.font(), (float) size);
            content.showText(run.text());
        }
        content.endText();
    }

    /** A paragraph; answers the height that it takes, in millimetres. Its first line hangs from the top. */
    double paragraph(
            String text, double left, double top, double width, int max, Face face, double size, int colour)
            throws IOException {
        double leading = millimetres(size * 1.32);
        double baseline = top + millimetres(size);
        List<String> lines = lines(text, face, size, width, max);
        for (String line : lines) {
            text(line, left, baseline, face, size, colour);
            baseline += leading;
        }
        return lines.size() * leading;
    }

    /** @param width in millimetres */
    void line(double x1, double y1, double x2, double y2, double width, int colour) throws IOException {
        strokeStyle(width, colour);
        content.moveTo(x(x1), y(y1));
        content.lineTo(x(x2), y(y2));
        content.stroke();
    }

    void strokeStyle(double width, int colour) throws IOException {
        content.setLineWidth(points(width));
        content.setStrokingColor(
                (colour >> 16 & 255) / 255f, (colour >> 8 & 255) / 255f, (colour & 255) / 255f);
    }

    private void fillColour(int colour) throws IOException {
        content.setNonStrokingColor(
                (colour >> 16 & 255) / 255f, (colour >> 8 & 255) / 255f, (colour & 255) / 255f);
    }

    /** @param dashes in millimetres; empty for an unbroken line */
    void dashes(double... dashes) throws IOException {
        float[] lengths = new float[dashes.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = points(dashes[i]);
        }
        content.setLineDashPattern(lengths, 0);
    }

    void roundLines() throws IOException {
        content.setLineCapStyle(1);
        content.setLineJoinStyle(1);
    }

    void rectangle(Area area, double width, int colour) throws IOException {
        strokeStyle(width, colour);
        add(area);
        content.stroke();
    }

    void fill(Area area, int colour) throws IOException {
        fillColour(colour);
        add(area);
        content.fill();
    }

    private void add(Area area) throws IOException {
        content.addRect(x(area.x()), y(area.bottom()), points(area.width()), points(area.height()));
    }

    /** Adds a line or a ring to the current path. */
    void path(double[] xy, int points, boolean closed) throws IOException {
        for (int i = 0; i < points; i++) {
            if (i == 0) {
                content.moveTo(x(xy[0]), y(xy[1]));
            } else {
                content.lineTo(x(xy[2 * i]), y(xy[2 * i + 1]));
            }
        }
        if (closed && points > 0) {
            content.closePath();
        }
    }

    void circle(double cx, double cy, double radius) throws IOException {
        double k = radius * 0.5523;
        content.moveTo(x(cx - radius), y(cy));
        content.curveTo(x(cx - radius), y(cy - k), x(cx - k), y(cy - radius), x(cx), y(cy - radius));
        content.curveTo(x(cx + k), y(cy - radius), x(cx + radius), y(cy - k), x(cx + radius), y(cy));
        content.curveTo(x(cx + radius), y(cy + k), x(cx + k), y(cy + radius), x(cx), y(cy + radius));
        content.curveTo(x(cx - k), y(cy + radius), x(cx - radius), y(cy + k), x(cx - radius), y(cy));
        content.closePath();
    }

    void strokePath() throws IOException {
        content.stroke();
    }

    /** Fills the current path, what lies within an odd number of its rings. */
    void fillPath(int colour) throws IOException {
        fillColour(colour);
        content.fillEvenOdd();
    }

    /** Draws within an area only. */
    void clipped(Area area, Drawing drawing) throws IOException {
        content.saveGraphicsState();
        add(area);
        content.clip();
        drawing.draw();
        content.restoreGraphicsState();
    }

    /** Draws so much through, 0 to 1. */
    void translucent(double strokes, double fills, Drawing drawing) throws IOException {
        content.saveGraphicsState();
        PDExtendedGraphicsState state = new PDExtendedGraphicsState();
        state.setStrokingAlphaConstant((float) strokes);
        state.setNonStrokingAlphaConstant((float) fills);
        content.setGraphicsStateParameters(state);
        drawing.draw();
        content.restoreGraphicsState();
    }

    void image(PDImageXObject image, Area area) throws IOException {
        content.drawImage(image, x(area.x()), y(area.bottom()), points(area.width()), points(area.height()));
    }

    /** An area in points from the lower left corner, as the format has it. */
    PDRectangle rectangleOf(Area area) {
        return new PDRectangle(x(area.x()), y(area.bottom()), points(area.width()), points(area.height()));
    }

    /** Draws letters of a text with a rim of another colour around them. */
    void textWithHalo(
            String text, double left, double baseline, Face face, double size, int colour, double halo, int haloColour)
            throws IOException {
        content.saveGraphicsState();
        strokeStyle(2 * halo, haloColour);
        roundLines();
        content.setRenderingMode(RenderingMode.STROKE);
        text(text, left, baseline, face, size, haloColour);
        content.restoreGraphicsState();
        text(text, left, baseline, face, size, colour);
    }

    @Override
    public void close() throws IOException {
        content.endMarkedContent();
        content.close();
    }
}
