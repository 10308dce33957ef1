package org.igouverte.render.internal;

/** A rectangle of pixels that a label or a part of it takes. */
record Box(double minX, double minY, double maxX, double maxY) {

    boolean meets(Box other) {
        return minX < other.maxX && maxX > other.minX && minY < other.maxY && maxY > other.minY;
    }
}
