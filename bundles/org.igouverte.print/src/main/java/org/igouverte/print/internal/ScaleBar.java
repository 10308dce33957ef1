package org.igouverte.print.internal;

import java.io.IOException;
import java.text.NumberFormat;
import org.igouverte.layer.Language;
import org.igouverte.print.internal.Typeface.Face;

/** A bar of four parts of a round length on the ground. */
record ScaleBar(double scale, Language language, double f) {

    private static final int PARTS = 4;

    /** The largest 1, 2 or 5 times a power of ten that is not above. */
    static double round(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double digits = value / power;
        return (digits >= 5 ? 5 : digits >= 2 ? 2 : 1) * power;
    }

    /** A length as people write it, in metres or kilometres. */
    static String length(double metres, Language language) {
        boolean far = metres >= 1000;
        return number(far ? metres / 1000 : metres, language) + "\u00A0" + (far ? "km" : "m");
    }

    private static String number(double value, Language language) {
        NumberFormat format = NumberFormat.getInstance(language.locale());
        format.setMaximumFractionDigits(2);
        return format.format(value);
    }

    /** Metres on the ground of one part, for a bar not longer than given, in millimetres. */
    double part(double longest) {
        return round(longest / PARTS * scale / 1000);
    }

    /** Draws the bar with its numbers above. */
    void draw(Canvas canvas, double left, double top, double longest) throws IOException {
        double metres = part(longest);
        double millimetres = metres / scale * 1000;
        double size = Look.SMALL * f;
        double letters = Canvas.millimetres(size);
        double y = top + letters + 0.6 * f;
        double height = 1.4 * f;
        boolean far = metres * PARTS >= 1000;
        for (int i = 0; i < PARTS; i++) {
            Area part = new Area(left + i * millimetres, y, millimetres, height);
            canvas.fill(part, i % 2 == 0 ? Look.INK : Look.WHITE);
        }
        canvas.rectangle(new Area(left, y, PARTS * millimetres, height), 0.2 * f, Look.INK);
        double end = Double.NEGATIVE_INFINITY;
        for (int i : new int[] {0, 4, 2, 1}) {
            String number = number(metres * i / (far ? 1000 : 1), language);
            double x = left + i * millimetres;
            if (i == PARTS) {
                canvas.text(
                        number + "\u00A0" + (far ? "km" : "m"),
                        x - canvas.width(number, Face.REGULAR, size) / 2,
                        top + letters * 0.85,
                        Face.REGULAR,
                        size,
                        Look.INK);
            } else if (i == 0) {
                canvas.text(number, x, top + letters * 0.85, Face.REGULAR, size, Look.INK);
                end = x + canvas.width(number, Face.REGULAR, size);
            } else if (x - canvas.width(number, Face.REGULAR, size) / 2 > end + f
                    && canvas.width(number, Face.REGULAR, size) < millimetres * 0.8) {
                canvas.textCentred(number, x, top + letters * 0.85, Face.REGULAR, size, Look.INK);
            }
        }
    }
}
