package org.igouverte.render.internal;

/** CIEDE2000 between sRGB colours (G. Sharma, W. Wu, E. Dalal 2005); about 1 is the least that people see. */
final class ColourDifference {

    private ColourDifference() {}

    static double between(int rgb1, int rgb2) {
        if ((rgb1 & 0xFFFFFF) == (rgb2 & 0xFFFFFF)) {
            return 0;
        }
        double[] one = lab(rgb1);
        double[] two = lab(rgb2);
        double meanC = (Math.hypot(one[1], one[2]) + Math.hypot(two[1], two[2])) / 2;
        double g = 0.5 * (1 - Math.sqrt(Math.pow(meanC, 7) / (Math.pow(meanC, 7) + Math.pow(25, 7))));
        double a1 = (1 + g) * one[1];
        double a2 = (1 + g) * two[1];
        double c1 = Math.hypot(a1, one[2]);
        double c2 = Math.hypot(a2, two[2]);
        double h1 = hue(a1, one[2]);
        double h2 = hue(a2, two[2]);
        double turn = c1 * c2 == 0 ? 0 : Math.IEEEremainder(h2 - h1, 360);
        double dL = two[0] - one[0];
        double dC = c2 - c1;
        double dH = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(turn / 2));
        double l = (one[0] + two[0]) / 2;
        double c = (c1 + c2) / 2;
        double h = c1 * c2 == 0 ? h1 + h2 : h1 + turn / 2;
        double t = 1
                - 0.17 * cos(h - 30)
                + 0.24 * cos(2 * h)
                + 0.32 * cos(3 * h + 6)
                - 0.20 * cos(4 * h - 63);
        double away = (l - 50) * (l - 50);
        double sL = 1 + 0.015 * away / Math.sqrt(20 + away);
        double sC = 1 + 0.045 * c;
        double sH = 1 + 0.015 * c * t;
        double from275 = (Math.floorMod((long) Math.rint(h * 1e6), 360_000_000L) / 1e6 - 275) / 25;
        double rT = -2
                * Math.sqrt(Math.pow(c, 7) / (Math.pow(c, 7) + Math.pow(25, 7)))
                * Math.sin(Math.toRadians(60 * Math.exp(-from275 * from275)));
        return Math.sqrt(dL / sL * (dL / sL) + dC / sC * (dC / sC) + dH / sH * (dH / sH) + rT * dC / sC * dH / sH);
    }

    private static double cos(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }

    private static double hue(double a, double b) {
        return a == 0 && b == 0 ? 0 : (Math.toDegrees(Math.atan2(b, a)) + 360) % 360;
    }

    private static double[] lab(int rgb) {
        double red = linear(rgb >> 16 & 255);
        double green = linear(rgb >> 8 & 255);
        double blue = linear(rgb & 255);
        double x = f((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
        double y = f(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
        double z = f((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double linear(int value) {
        double v = value / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    private static double f(double t) {
        return t > 216 / 24389.0 ? Math.cbrt(t) : (24389 / 27.0 * t + 16) / 116;
    }
}
