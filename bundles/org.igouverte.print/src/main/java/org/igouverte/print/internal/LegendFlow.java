package org.igouverte.print.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.igouverte.maps.DocumentLayer;
import org.igouverte.maps.Symbolizer;
import org.igouverte.print.internal.LegendBlock.Entry;
import org.igouverte.print.internal.LegendBlock.Symbol;
import org.igouverte.print.internal.Typeface.Face;
import org.locationtech.jts.geom.Geometry;

/** Lays a legend out in columns, and goes on in the next area where one is full. */
final class LegendFlow {

    private static final double PIXEL = 0.28;
    private static final double COLUMN = 60;
    private static final int MAX_LINES = 4;
    /** What is lower than this is the panel of a sheet, not a page. */
    private static final double PANEL = 130;
    /** Part of its size at which a legend in pixels is still read. */
    private static final double LEGIBLE = 0.5;

    /** A line or some that stay together; a heading stays with what follows. */
    private record Item(String text, Symbol symbol, boolean heading) {}

    private final List<Item> items = new ArrayList<>();
    private final double f;
    private int next;

    LegendFlow(List<LegendBlock> blocks, double f) {
        this.f = f;
        for (LegendBlock block : blocks) {
            if (block.entries().isEmpty()) {
                continue;
            }
            Entry sole = block.entries().get(0);
            boolean oneLine = block.entries().size() == 1 && !(sole.symbol() instanceof Symbol.Whole);
            if (oneLine) {
                String label = sole.label().isEmpty() || sole.label().equals(block.title())
                        ? block.title()
                        : block.title() + "\n" + sole.label();
                items.add(new Item(label, sole.symbol(), false));
                continue;
            }
            items.add(new Item(block.title(), null, true));
            block.entries().forEach(entry -> items.add(new Item(entry.label(), entry.symbol(), false)));
        }
    }

    boolean isDone() {
        return next >= items.size();
    }

    /**
     * Fills an area with what has room; what has not is left for the next.
     *
     * @param continued said at the end of an area that has not room for all
     */
    void draw(Canvas canvas, Area area, String continued) throws IOException {
        int first = next;
        lay(canvas, area, false);
        boolean whole = isDone();
        next = first;
        double line = 4 * f;
        lay(canvas, whole ? area : area.inset(0, 0, 0, line), true);
        if (!whole) {
            canvas.tagged("P", "", () -> canvas.textRight(
                    continued, area.right(), area.bottom() - 0.6 * f, Face.ITALIC, Look.SMALL * f, Look.QUIET));
        }
    }

    private void lay(Canvas canvas, Area area, boolean drawn) throws IOException {
        int columns = (int) Math.max(1, Math.floor((area.width() + 4 * f) / ((COLUMN + 4) * f)));
        double gap = 4 * f;
        double width = (area.width() - (columns - 1) * gap) / columns;
        for (int column = 0; column < columns && !isDone(); column++) {
            double x = area.x() + column * (width + gap);
            double y = area.y();
            boolean first = true;
            while (!isDone()) {
                Item item = items.get(next);
                if (isTooSmall(item, width, area)) {
                    return;
                }
                double height = height(canvas, item, width, area.height());
                double needed = item.heading() && next + 1 < items.size()
                        ? height + height(canvas, items.get(next + 1), width, area.height())
                        : height;
                double before = item.heading() && !first ? 1.6 * f : 0;
                if (y + before + needed > area.bottom() && !first) {
                    break;
                } else if (y + height > area.bottom() && column + 1 < columns) {
                    break;
                }
                y += before;
                if (drawn) {
                    draw(canvas, item, x, y, width, area.height());
                }
                y += height;
                first = false;
                next++;
            }
        }
    }

    private double indent(Item item) {
        return item.heading() ? 0 : (LegendMaker.WIDTH * PIXEL + 2) * f;
    }

    private Face face(Item item) {
        return item.heading() ? Face.SEMIBOLD : Face.REGULAR;
    }

    private double size(Item item) {
        return (item.heading() ? Look.HEADING : Look.BODY) * f;
    }

    private double height(Canvas canvas, Item item, double width, double room) throws IOException {
        if (item.symbol() instanceof Symbol.Whole whole) {
            return whole.height() * wholeScale(whole, width, room) + f;
        }
        double leading = Canvas.millimetres(size(item) * 1.32);
        int lines = canvas.lines(item.text(), face(item), size(item), width - indent(item), MAX_LINES)
                .size();
        double text = lines * leading + 0.9 * f;
        return item.symbol() == null ? text : Math.max(text, (LegendMaker.HEIGHT * PIXEL + 0.9) * f);
    }

    /** Millimetres to a pixel: as large as it was meant, but within the column. */
    private double wholeScale(Symbol.Whole whole, double width, double room) {
        return Math.min(Math.min(PIXEL * f, width / whole.width()), (room - f) / whole.height());
    }

    /** Whether another server's legend would be too small to be read here, and a page of its own is better for it. */
    private boolean isTooSmall(Item item, double width, Area area) {
        return item.symbol() instanceof Symbol.Whole whole
                && area.height() < PANEL * f
                && wholeScale(whole, width, area.height()) < LEGIBLE * Math.min(PIXEL * f, width / whole.width());
    }

    private void draw(Canvas canvas, Item item, double x, double y, double width, double room) throws IOException {
        if (item.symbol() instanceof Symbol.Whole whole) {
            double scale = wholeScale(whole, width, room);
            canvas.tagged("Figure", item.text().isEmpty() ? "—" : item.text(), () -> canvas.image(
                    whole.image(), new Area(x, y, whole.width() * scale, whole.height() * scale)));
            return;
        }
        double symbolHeight = LegendMaker.HEIGHT * PIXEL * f;
        double height = height(canvas, item, width, room) - 0.9 * f;
        Area box = new Area(x, y + (height - symbolHeight) / 2, LegendMaker.WIDTH * PIXEL * f, symbolHeight);
        if (item.symbol() != null) {
            draw(canvas, item.symbol(), box, height + 0.9 * f);
        }
        double leading = Canvas.millimetres(size(item) * 1.32);
        List<String> lines = canvas.lines(item.text(), face(item), size(item), width - indent(item), MAX_LINES);
        double top = y + (height - lines.size() * leading) / 2;
        canvas.tagged(item.heading() ? "H3" : "P", "", () -> {
            double baseline = top + leading * 0.76;
            for (String line : lines) {
                canvas.text(line, x + indent(item), baseline, face(item), size(item), Look.INK);
                baseline += leading;
            }
        });
    }

    private void draw(Canvas canvas, Symbol symbol, Area box, double pitch) throws IOException {
        if (symbol instanceof Symbol.Drawn drawn) {
            canvas.image(drawn.image(), box);
        } else if (symbol instanceof Symbol.Colours colours) {
            int[] argb = colours.argb();
            if (argb.length == 1) {
                canvas.fill(box, argb[0] & 0xFFFFFF);
                canvas.rectangle(box, 0.1 * f, Look.QUIET);
                return;
            }
            int steps = 12;
            double top = box.y() + box.height() / 2 - pitch / 2;
            for (int i = 0; i < steps; i++) {
                double at = (i + 0.5) / steps * (argb.length - 1);
                int first = (int) Math.min(argb.length - 2.0, at);
                int mixed = mixed(argb[first], argb[first + 1], at - first);
                // A little taller than its part, so that nothing shines through between two.
                canvas.fill(new Area(box.x(), top + i * pitch / steps, box.width(), pitch / steps * 1.25), mixed);
            }
        } else if (symbol instanceof Symbol.Shapes shapes) {
            draw(canvas, shapes.layer(), box);
        }
    }

    private static int mixed(int a, int b, double part) {
        int colour = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double channel = (a >> shift & 255) * (1 - part) + (b >> shift & 255) * part;
            colour |= (int) Math.round(channel) << shift;
        }
        return colour;
    }

    private void draw(Canvas canvas, DocumentLayer.Drawn layer, Area box) throws IOException {
        Geometry sample = layer.features().stream()
                .filter(feature -> feature.geometry().isPresent())
                .map(feature -> feature.geometry().get())
                .findFirst()
                .orElse(null);
        Symbolizer symbolizer = layer.features().stream()
                .filter(feature -> feature.geometry().isPresent())
                .map(feature -> layer.symbolizer().over(feature.properties()))
                .findFirst()
                .orElse(layer.symbolizer());
        int dimension = sample == null ? 0 : sample.getDimension();
        if (dimension == 0) {
            double size = Math.min(symbolizer.markerSize() * PIXEL, box.height() / f) * f;
            // A pin stands on its tip.
            double y = symbolizer.marker().equals("pin") ? box.bottom() : box.y() + box.height() / 2;
            DrawnShapes.marker(canvas, symbolizer.marker(), box.x() + box.width() / 2, y, size, symbolizer);
            return;
        }
        double width = Math.min(symbolizer.strokeWidth() * PIXEL, 1.2) * f;
        Area inner = box.inset(width / 2);
        if (dimension == 2) {
            canvas.translucent(1, symbolizer.fillOpacity(), () -> canvas.fill(inner, DrawnShapes.colour(symbolizer.fill())));
            if (width > 0) {
                canvas.rectangle(inner, width, DrawnShapes.colour(symbolizer.stroke()));
            }
        } else {
            double middle = box.y() + box.height() / 2;
            canvas.line(box.x(), middle, box.right(), middle, Math.max(0.1, width), DrawnShapes.colour(symbolizer.stroke()));
        }
    }
}
