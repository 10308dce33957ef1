package org.igouverte.render.internal.raster;

import org.igouverte.style.RasterSymbolizer.ColorMap;
import org.igouverte.style.RasterSymbolizer.ColorMap.Type;

/** Looks up colours of a colour map. Immutable. */
public final class ColourTable {

    private final Type type;
    private final double[] quantities;
    private final int[] colours;

    public ColourTable(ColorMap map) {
        type = map.type();
        quantities = map.entries().stream().mapToDouble(e -> e.quantity()).toArray();
        colours = map.entries().stream().mapToInt(e -> e.argb()).toArray();
    }

    /** ARGB, not premultiplied; 0 where nothing is drawn, as for NaN. */
    public int argb(double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        // How many quantities are no greater than the value.
        int low = 0;
        int high = quantities.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (quantities[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return switch (type) {
            case VALUES -> low > 0 && quantities[low - 1] == value ? colours[low - 1] : 0;
            case INTERVALS -> low < colours.length ? colours[low] : 0;
            case RAMP -> low == 0
                    ? colours[0]
                    : low == colours.length ? colours[low - 1] : mixed(low - 1, value);
        };
    }

    private int mixed(int before, double value) {
        double part = (value - quantities[before]) / (quantities[before + 1] - quantities[before]);
        return mixed(colours[before], colours[before + 1], part);
    }

    /** @param part of the second colour, 0 to 1 */
    public static int mixed(int from, int to, double part) {
        int argb = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int a = from >>> shift & 255;
            int b = to >>> shift & 255;
            argb |= (int) Math.round(a + (b - a) * part) << shift;
        }
        return argb;
    }
}
