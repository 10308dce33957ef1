package org.igouverte.print.internal;

/** Colours and sizes of the sheets. */
final class Look {

    static final int INK = 0x223654;
    static final int ACCENT = 0x095797;
    static final int QUIET = 0x4A5868;
    static final int RULE = 0xC5CAD2;
    static final int ALERT = 0xA3241B;
    static final int WHITE = 0xFFFFFF;

    /** Sizes of letters on A4, in points. */
    static final double TITLE = 17;

    static final double TEXT = 8.5;
    static final double SCALE = 12;
    static final double HEADING = 8;
    static final double BODY = 7.2;
    static final double SMALL = 6;

    private Look() {}
}
