package org.igouverte.print.internal;

/** A rectangle on paper in millimetres, from the upper left corner of the page, y downwards. */
record Area(double x, double y, double width, double height) {

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    Area inset(double left, double top, double right, double bottom) {
        return new Area(x + left, y + top, width - left - right, height - top - bottom);
    }

    Area inset(double all) {
        return inset(all, all, all, all);
    }
}
