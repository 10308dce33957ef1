package org.igouverte.print.internal;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import java.io.IOException;
import java.text.NumberFormat;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.igouverte.layer.Language;
import org.igouverte.print.internal.Typeface.Face;

/**
 * What a sheet says of the map as a whole: its scale in figures and as a bar, where north is, the projection, whose data
 * they are, what is missing, and where the map is found on the screen.
 *
 * @param denominator of the scale
 * @param lines of the projection, the grid, the date
 * @param alerts what is missing
 * @param sources whom to name
 * @param address of the same map in the viewer; empty for none
 */
record Colophon(
        PrintOptions options,
        double denominator,
        boolean scaleVaries,
        double convergence,
        List<String> lines,
        List<String> alerts,
        List<String> sources,
        Optional<String> address) {

    private static final double QR = 17;
    /** Height of what stands at the foot of a panel: the code and the sources. */
    private static final double FOOT = QR + 1.5;

    private static final int MAX_ADDRESS = 700;

    private Language language() {
        return options.language();
    }

    /** The scale as people write it. */
    static String scale(double denominator, Language language) {
        NumberFormat format = NumberFormat.getIntegerInstance(language.locale());
        String digits = format.format(Math.round(denominator));
        return language == Language.FR ? "1\u00A0:\u00A0" + digits : "1:" + digits;
    }

    void draw(Canvas canvas, Layout layout) throws IOException {
        if (layout.strip()) {
            strip(canvas, layout.colophon(), layout.f());
        } else {
            panel(canvas, layout.colophon(), layout.f());
        }
    }

    private void strip(Canvas canvas, Area area, double f) throws IOException {
        canvas.line(area.x(), area.y(), area.right(), area.y(), 0.2 * f, Look.RULE);
        double top = area.y() + 2 * f;
        double bar = 52 * f;
        scale(canvas, area.x(), top, bar, f);
        double north = area.x() + bar + 10 * f;
        arrow(canvas, north, top, 16 * f, f);
        double left = north + 9 * f;
        double right = area.right();
        if (address.isPresent()) {
            right -= QR * f + 4 * f;
            code(canvas, right + 4 * f, top, f);
        }
        double height = area.bottom() - top + 2 * f;
        double half = (right - left - 4 * f) / 2;
        words(canvas, new Area(left, top - 0.6 * f, half, height), f);
        sources(canvas, new Area(left + half + 4 * f, top - 0.6 * f, half, height), f);
    }

    private void panel(Canvas canvas, Area area, double f) throws IOException {
        canvas.line(area.x(), area.y(), area.right(), area.y(), 0.2 * f, Look.RULE);
        double top = area.y() + 2 * f;
        scale(canvas, area.x(), top, area.width() - 17 * f, f);
        arrow(canvas, area.right() - 6 * f, top, 15 * f, f);
        double under = top + 17.5 * f;
        // Sources have a room of their own, since they may not be left out for what else there is to say.
        double foot = area.bottom() - FOOT * f;
        words(canvas, new Area(area.x(), under, area.width(), foot - under), f);
        double left = area.x();
        if (address.isPresent()) {
            code(canvas, area.x(), foot + 1.5 * f, f);
            left += (QR + 3) * f;
        }
        sources(canvas, new Area(left, foot + 1.5 * f, area.right() - left, area.bottom() - foot - 1.5 * f), f);
    }

    private void scale(Canvas canvas, double left, double top, double longest, double f) throws IOException {
        String figures = scale(denominator, language());
        double size = Look.SCALE * f;
        double baseline = top + Canvas.millimetres(size) * 0.8;
        canvas.tagged("P", "", () -> {
            canvas.text(figures, left, baseline, Face.BOLD, size, Look.INK);
            if (scaleVaries) {
                canvas.text(
                        PrintMessages.MESSAGES.in(language(), "scale.middle"),
                        left + canvas.width(figures, Face.BOLD, size) + 2 * f,
                        baseline,
                        Face.REGULAR,
                        Look.SMALL * f,
                        Look.QUIET);
            }
        });
        ScaleBar bar = new ScaleBar(denominator, language(), f);
        String told = PrintMessages.MESSAGES.in(
                language(), "scale.bar", ScaleBar.length(4 * bar.part(longest), language()));
        canvas.tagged("Figure", told, () -> bar.draw(canvas, left, baseline + 2.2 * f, longest));
    }

    private void arrow(Canvas canvas, double middle, double top, double height, double f) throws IOException {
        canvas.tagged("Figure", PrintMessages.MESSAGES.in(language(), "north.arrow"), () -> new NorthArrow(convergence, f)
                .draw(canvas, middle, top, height));
    }

    /** Alerts first, since the end may be cut. */
    private void words(Canvas canvas, Area area, double f) throws IOException {
        double y = area.y();
        double size = Look.SMALL * f;
        for (String alert : alerts) {
            y += words(canvas, alert, area, y, Face.SEMIBOLD, size, Look.ALERT);
        }
        for (String line : lines) {
            y += words(canvas, line, area, y, Face.REGULAR, size, Look.QUIET);
        }
    }

    private void sources(Canvas canvas, Area area, double f) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        String all = PrintMessages.MESSAGES.in(language(), "sources", String.join("\u00A0; ", sources));
        // Nobody whose data are seen may be cut off: letters are smaller first.
        double size = Look.SMALL * f;
        double least = size * 0.65;
        while (size > least
                && canvas.lines(all, Face.REGULAR, size, area.width(), 99).size() * Canvas.millimetres(size * 1.32)
                        > area.height()) {
            size *= 0.95;
        }
        words(canvas, all, area, area.y(), Face.REGULAR, size, Look.QUIET);
    }

    private static double words(
            Canvas canvas, String text, Area area, double top, Face face, double size, int colour) throws IOException {
        int room = (int) Math.floor((area.bottom() - top) / Canvas.millimetres(size * 1.32) + 1e-6);
        if (room < 1) {
            return 0;
        }
        double[] height = new double[1];
        canvas.tagged("P", "", () ->
                height[0] = canvas.paragraph(text, area.x(), top, area.width(), room, face, size, colour));
        return height[0];
    }

    private void code(Canvas canvas, double left, double top, double f) throws IOException {
        String link = address.orElseThrow();
        Area area = new Area(left, top, QR * f, QR * f);
        PDAnnotationLink annotation = new PDAnnotationLink();
        PDActionURI action = new PDActionURI();
        action.setURI(link);
        annotation.setAction(action);
        annotation.setRectangle(canvas.rectangleOf(area));
        annotation.setContents(PrintMessages.MESSAGES.in(language(), "online"));
        PDBorderStyleDictionary border = new PDBorderStyleDictionary();
        border.setWidth(0);
        annotation.setBorderStyle(border);
        canvas.page().getAnnotations().add(annotation);
        QrCode code = code(link);
        double side = area.width() / code.size;
        canvas.tagged("Figure", PrintMessages.MESSAGES.in(language(), "online"), () -> {
            for (int y = 0; y < code.size; y++) {
                for (int x = 0; x < code.size; x++) {
                    int from = x;
                    while (x < code.size && code.getModule(x, y)) {
                        x++;
                    }
                    if (x > from) {
                        canvas.path(
                                box(area.x() + from * side, area.y() + y * side, (x - from) * side, side), 4, true);
                    }
                }
            }
            canvas.fillPath(Look.INK);
        });
    }

    private static double[] box(double x, double y, double width, double height) {
        return new double[] {x, y, x + width, y, x + width, y + height, x, y + height};
    }

    private static QrCode code(String link) {
        try {
            return QrCode.encodeText(link, QrCode.Ecc.LOW);
        } catch (DataTooLongException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * An address that a code of this size can hold so that a telephone still reads it; empty for a longer one, and for one
     * without the server's name, which a job does not know unless the configuration tells it.
     */
    static Optional<String> readable(String address) {
        return address.length() <= MAX_ADDRESS && address.contains("://") ? Optional.of(address) : Optional.empty();
    }
}
