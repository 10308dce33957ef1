package org.igouverte.print.internal;

import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Language;
import org.igouverte.maps.DocumentLayer;
import org.igouverte.print.internal.PrintOptions.GridKind;
import org.igouverte.print.internal.Typeface.Face;

/** Puts a sheet together: title, map, grid, legend, colophon; the legend goes on on pages of its own. */
final class SheetPage {

    /** What lies on the map, drawn in order. */
    sealed interface Layer {

        record Picture(PDImageXObject image, double opacity) implements Layer {}

        record Shapes(DocumentLayer.Drawn layer) implements Layer {}
    }

    /** Part by which the scale may differ between the middle and a corner before the sheet says so. */
    private static final double MAX_VARIATION = 0.01;

    private final Printer printer;
    private final PDDocument document;
    private final Typeface typeface;
    private final Tags tags;
    private final PrintOrder order;
    private final PrintOptions options;
    private final SheetPlan plan;
    private final Layout layout;
    private final double f;

    SheetPage(Printer printer, PDDocument document, Tags tags, PrintOrder order, SheetPlan plan) {
        this.printer = printer;
        this.document = document;
        this.tags = tags;
        this.order = order;
        this.options = order.options();
        this.plan = plan;
        typeface = new Typeface(document);
        layout = plan.layout();
        f = layout.f();
    }

    private Canvas page() throws IOException {
        return new Canvas(document, typeface, tags, layout.page().width(), layout.page().height());
    }

    private String say(String key, Object... values) {
        return PrintMessages.MESSAGES.in(options.language(), key, values);
    }

    /** @param scale denominator of this sheet: an overview has another than the others */
    void draw(
            MapFrame frame,
            double scale,
            List<Layer> layers,
            List<LegendBlock> legend,
            List<String> alerts,
            List<String> sources)
            throws IOException {
        String sheet = frame == plan.overview() ? say("overview") : frame.name().isEmpty() ? "" : say("sheet", frame.name());
        LegendFlow flow = new LegendFlow(legend, f);
        try (Canvas canvas = page()) {
            header(canvas, sheet);
            map(canvas, frame, scale, layers);
            if (options.legend() && !flow.isDone()) {
                Area area = heading(canvas, layout.legend(), say("legend"));
                flow.draw(canvas, area, say("legend.continued"));
            }
            colophon(frame, scale, alerts, sources).draw(canvas, layout);
        }
        while (!flow.isDone()) {
            try (Canvas canvas = page()) {
                header(canvas, sheet);
                Area all = layout.page().inset(9 * f);
                Area area = heading(
                        canvas, all.inset(0, layout.header().height(), 0, 0), say("legend.more"));
                flow.draw(canvas, area, say("legend.continued"));
            }
        }
    }

    private void header(Canvas canvas, String sheet) throws IOException {
        Area area = layout.header();
        canvas.fill(new Area(area.x(), area.y(), area.width(), 1.1 * f), Look.ACCENT);
        double small = Look.HEADING * f;
        String provider = printer.identity().providerName();
        double aside = Math.max(canvas.width(provider, Face.REGULAR, small), canvas.width(sheet, Face.BOLD, small * 1.4));
        aside = Math.min(aside, area.width() * 0.35);
        double baseline = area.y() + 9 * f;
        double room = area.width() - aside - 6 * f;
        canvas.tagged("H1", "", () -> {
            String title = printer.title(options);
            double size = Look.TITLE * f;
            while (size > Look.TITLE * f * 0.6 && canvas.width(title, Face.BOLD, size) > room) {
                size *= 0.95;
            }
            List<String> lines = canvas.lines(title, Face.BOLD, size, room, 1);
            canvas.text(lines.get(0), area.x(), baseline, Face.BOLD, size, Look.INK);
        });
        if (!provider.isBlank()) {
            String shown = canvas.lines(provider, Face.REGULAR, small, aside + 1, 1).get(0);
            double y = sheet.isEmpty() ? baseline : area.y() + 5 * f;
            canvas.tagged("P", "", () -> canvas.textRight(shown, area.right(), y, Face.REGULAR, small, Look.QUIET));
        }
        if (!sheet.isEmpty()) {
            double y = provider.isBlank() ? baseline : area.y() + 10 * f;
            canvas.tagged("P", "", () -> canvas.textRight(sheet, area.right(), y, Face.BOLD, small * 1.4, Look.ACCENT));
        }
        if (!options.text().isBlank()) {
            canvas.tagged("P", "", () -> canvas.paragraph(
                    options.text(), area.x(), area.y() + 11.4 * f, area.width(), 2, Face.REGULAR, Look.TEXT * f, Look.QUIET));
        }
    }

    private Area heading(Canvas canvas, Area area, String text) throws IOException {
        canvas.line(area.x(), area.y(), area.right(), area.y(), 0.2 * f, Look.RULE);
        double size = Look.HEADING * 1.15 * f;
        canvas.tagged("H2", "", () -> canvas.text(
                text, area.x(), area.y() + 1.6 * f + Canvas.millimetres(size), Face.BOLD, size, Look.ACCENT));
        return area.inset(0, 6.6 * f, 0, 0);
    }

    private void map(Canvas canvas, MapFrame frame, double scale, List<Layer> layers) throws IOException {
        Area area = layout.map();
        String told = say(
                "map.described", printer.title(options), Colophon.scale(scale, options.language()), titles());
        canvas.tagged("Figure", told, () -> canvas.clipped(area, () -> {
            double pixel = MapFrame.pixel(options.dpi());
            double width = Math.ceil(frame.width() / pixel - 1e-9) * pixel;
            double height = Math.ceil(frame.height() / pixel - 1e-9) * pixel;
            Area whole = new Area(
                    area.x() - (width - area.width()) / 2, area.y() - (height - area.height()) / 2, width, height);
            for (Layer layer : layers) {
                if (layer instanceof Layer.Picture picture) {
                    canvas.translucent(1, picture.opacity(), () -> canvas.image(picture.image(), whole));
                } else if (layer instanceof Layer.Shapes shapes) {
                    new DrawnShapes(canvas, frame, area).draw(shapes.layer());
                }
            }
        }));
        if (options.grid() != GridKind.NONE) {
            grid(canvas, frame, scale).draw();
        }
        if (frame == plan.overview()) {
            sheets(canvas, frame, area);
        }
        canvas.rectangle(area, 0.35 * f, Look.INK);
        GeoRegistration.register(canvas.page(), canvas.rectangleOf(area), frame, printer.title(options));
    }

    private String titles() {
        List<String> titles = new ArrayList<>();
        order.layers().forEach(layer -> layer.display().title().ifPresent(titles::add));
        return titles.isEmpty() ? "" : " (" + String.join(", ", titles) + ")";
    }

    private GridLines grid(Canvas canvas, MapFrame frame, double scale) {
        return new GridLines(canvas, frame, layout.map(), f, options, scale);
    }

    /** Where the sheets of a series lie, with their names. */
    private void sheets(Canvas canvas, MapFrame overview, Area area) throws IOException {
        for (MapFrame sheet : plan.series().frames()) {
            Bounds b = sheet.bounds();
            double left = area.x() + overview.across(b.minX());
            double top = area.y() + overview.down(b.maxY());
            double width = overview.across(b.maxX()) - overview.across(b.minX());
            double height = overview.down(b.minY()) - overview.down(b.maxY());
            Area box = new Area(left, top, width, height);
            canvas.rectangle(box, 0.4 * f, Look.ACCENT);
            double size = Math.min(Look.TITLE * f, Canvas.POINTS_PER_MILLIMETRE * Math.min(height, width) * 0.35);
            double line = Canvas.millimetres(size);
            canvas.tagged("P", "", () -> canvas.textWithHalo(
                    sheet.name(),
                    left + (width - canvas.width(sheet.name(), Face.BOLD, size)) / 2,
                    top + height / 2 + line * 0.36,
                    Face.BOLD,
                    size,
                    Look.ACCENT,
                    line * 0.1,
                    Look.WHITE));
        }
    }

    private Colophon colophon(MapFrame frame, double scale, List<String> alerts, List<String> sources) {
        double[] centre = frame.centre();
        GroundMeasure middle = GroundMeasure.at(frame.crs(), centre[0], centre[1]);
        List<String> lines = new ArrayList<>();
        lines.add(say("projection", frame.crs().name(), frame.crs().id()));
        if (options.grid() != GridKind.NONE) {
            GridLines grid = grid(null, frame, scale);
            lines.add(
                    options.grid() == GridKind.GRATICULE
                            ? say("graticule", grid.interval())
                            : say("grid", grid.systemName(), grid.interval()));
        }
        if (Math.abs(middle.convergence()) >= NorthArrow.VISIBLE) {
            lines.add(say(
                    middle.convergence() > 0 ? "convergence.east" : "convergence.west",
                    Math.abs(middle.convergence())));
        }
        lines.add(say("printed", printer.today().format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(options.language().locale()))));
        Optional<String> address = Colophon.readable(ViewerLink.of(order, centre, scale));
        return new Colophon(
                options, scale, varies(frame, middle), middle.convergence(), lines, alerts, sources, address);
    }

    private static boolean varies(MapFrame frame, GroundMeasure middle) {
        Bounds b = frame.bounds();
        for (double[] corner : new double[][] {{b.minX(), b.minY()}, {b.maxX(), b.maxY()}, {b.minX(), b.maxY()}}) {
            try {
                double[] place = new MapFrame("", frame.crs(), corner[0], corner[1], 1, 1, 1).centre();
                double there = GroundMeasure.at(frame.crs(), place[0], place[1]).unitsPerMetre();
                if (Math.abs(there / middle.unitsPerMetre() - 1) > MAX_VARIATION) {
                    return true;
                }
            } catch (IllegalArgumentException e) {
                return true;
            }
        }
        return false;
    }
}
