package org.igouverte.print.internal;

import java.util.List;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.igouverte.maps.DocumentLayer;

/**
 * What the legend tells of one layer.
 *
 * @param title of the layer; with a sole entry without a label of its own the two stand on one line
 */
record LegendBlock(String title, List<Entry> entries) {

    LegendBlock {
        entries = List.copyOf(entries);
    }

    record Entry(String label, Symbol symbol) {}

    /** What stands before a label. */
    sealed interface Symbol {

        /** A picture of standard symbol size. */
        record Drawn(PDImageXObject image) implements Symbol {}

        /**
         * Colours from top to bottom; entries of one ramp touch.
         *
         * @param argb one for a plain box
         */
        record Colours(int[] argb) implements Symbol {}

        /** How features that the map contains are drawn. */
        record Shapes(DocumentLayer.Drawn layer) implements Symbol {}

        /**
         * A legend that another server has drawn, in place of symbol and label.
         *
         * @param width in pixels of it
         */
        record Whole(PDImageXObject image, int width, int height) implements Symbol {}
    }
}
