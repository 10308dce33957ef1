package org.igouverte.print.internal;

/** What a print may ask for. */
final class PrintLimits {

    static final int MIN_DPI = 72;
    static final int MAX_DPI = 400;
    static final int DEFAULT_DPI = 200;
    static final double MIN_SCALE = 100;
    static final double MAX_SCALE = 50_000_000;
    static final int MAX_SHEETS = 100;
    static final int MAX_LAYERS = 50;
    static final int MAX_TITLE = 200;
    static final int MAX_TEXT = 2000;
    static final double MAX_OVERLAP = 50;

    /** Pixels of all sheets of a print that is answered at once: an A1 at 200 dots an inch. */
    static final long MAX_DIRECT_PIXELS = 32_000_000;

    /** The same of a job: an A0 at 400 dots an inch, or some A0 at 200. */
    static final long MAX_PIXELS = 280_000_000;

    private PrintLimits() {}
}
