package org.igouverte.print.internal;

/**
 * Where things are on a sheet. The same for the same options whatever the map shows, so that the piece of the earth that a
 * sheet shows is known before anything is read. With a legend there is a panel, beside the map on a wide sheet and beneath it
 * on a tall one; without, a strip beneath.
 *
 * @param legend empty area if there is none
 * @param colophon scale, north, projection, sources
 * @param f how much larger than on A4 everything is
 */
record Layout(Area page, Area header, Area map, Area legend, Area colophon, boolean strip, double f) {

    private static final double MARGIN = 9;
    private static final double HEADER = 15;
    private static final double HEADER_WITH_TEXT = 22;
    private static final double STRIP = 25;
    private static final double PANEL = 64;
    private static final double COLOPHON = 60;
    private static final double GAP = 4;
    /** Room around the map for what a grid's lines are labelled with. */
    private static final double GRID = 4.2;

    static Layout of(PrintOptions options) {
        double f = options.paper().enlargement();
        Area page = new Area(0, 0, options.pageWidth(), options.pageHeight());
        Area sheet = page.inset(MARGIN * f);
        double head = (options.text().isBlank() ? HEADER : HEADER_WITH_TEXT) * f;
        Area header = new Area(sheet.x(), sheet.y(), sheet.width(), head);
        Area rest = sheet.inset(0, head, 0, 0);
        double gap = GAP * f;
        if (!options.legend()) {
            Area map = rest.inset(0, 0, 0, STRIP * f + gap);
            Area strip = new Area(sheet.x(), map.bottom() + gap, sheet.width(), STRIP * f);
            return new Layout(page, header, map(map, options, f), new Area(0, 0, 0, 0), strip, true, f);
        }
        double panel = PANEL * f;
        double colophon = COLOPHON * f;
        if (options.landscape()) {
            Area map = rest.inset(0, 0, panel + gap, 0);
            double left = map.right() + gap;
            return new Layout(
                    page,
                    header,
                    map(map, options, f),
                    new Area(left, rest.y(), panel, rest.height() - colophon - gap),
                    new Area(left, rest.bottom() - colophon, panel, colophon),
                    false,
                    f);
        }
        Area map = rest.inset(0, 0, 0, colophon + gap);
        double top = map.bottom() + gap;
        return new Layout(
                page,
                header,
                map(map, options, f),
                new Area(sheet.x(), top, sheet.width() - panel - gap, colophon),
                new Area(sheet.right() - panel, top, panel, colophon),
                false,
                f);
    }

    private static Area map(Area room, PrintOptions options, double f) {
        return options.grid() == PrintOptions.GridKind.NONE ? room : room.inset(GRID * f);
    }
}
