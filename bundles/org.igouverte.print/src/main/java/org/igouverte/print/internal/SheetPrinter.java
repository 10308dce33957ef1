package org.igouverte.print.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.SourceException;
import org.igouverte.maps.DocumentLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.print.internal.LegendBlock.Entry;
import org.igouverte.print.internal.LegendBlock.Symbol;
import org.igouverte.print.internal.MapStack.Part;
import org.igouverte.render.MapRenderer.StyledLayer;
import org.igouverte.style.CompiledStyle.Rule;

/** Draws the sheets of one document, one after the other. */
final class SheetPrinter {

    private static final int MAX_ATTEMPTS = 20;

    private final PDDocument document;
    private final PrintOrder order;
    private final SheetPlan plan;
    private final MapStack stack;
    private final Deadline deadline;
    private final Survey survey;
    private final FramePainter painter;
    private final LegendMaker legends;
    private final RemotePicture remotes;
    private final SheetPage pages;
    private long drawn;

    SheetPrinter(
            Printer printer,
            PDDocument document,
            Tags tags,
            PrintOrder order,
            SheetPlan plan,
            MapStack stack,
            Deadline deadline,
            DoubleConsumer progress) {
        this.document = document;
        this.order = order;
        this.plan = plan;
        this.stack = stack;
        this.deadline = deadline;
        survey = new Survey(printer.renderer(), deadline);
        painter = new FramePainter(
                document, printer.renderer(), printer.pixels(), order.options().dpi(), pixels -> {
                    drawn += pixels;
                    double parts = Math.max(1, stack.parts().size());
                    progress.accept(Math.min(0.98, drawn / (double) plan.pixels() / parts));
                });
        legends = new LegendMaker(document, printer.renderer(), order.options().language());
        remotes = new RemotePicture(printer.http(), document);
        pages = new SheetPage(printer, document, tags, order, plan);
    }

    void print() throws OgcException, SourceException, IOException {
        if (plan.overview() != null) {
            print(plan.overview(), plan.overviewScale());
        }
        for (MapFrame frame : plan.series().frames()) {
            print(frame, order.options().scale());
        }
    }

    private void print(MapFrame frame, double scale) throws OgcException, SourceException, IOException {
        Map<LayerChoice, List<Rule>> seen = look(frame);
        List<SheetPage.Layer> pictures = paint(frame);
        List<LegendBlock> blocks = new ArrayList<>();
        for (Object layer : stack.uppermostFirst()) {
            if (!order.options().legend()) {
                break;
            } else if (layer instanceof LayerChoice choice && seen.containsKey(choice)) {
                blocks.add(legends.of(choice, seen.get(choice), deadline));
            } else if (layer instanceof DocumentLayer.Drawn shapes && !shapes.features().isEmpty()) {
                blocks.add(new LegendBlock(stack.title(shapes), List.of(new Entry("", new Symbol.Shapes(shapes)))));
            }
        }
        List<String> alerts = stack.alerts();
        if (order.turned()) {
            alerts.add(PrintMessages.MESSAGES.in(order.options().language(), "alert.turned"));
        }
        stack.tell("alert.scale", unseenAt(frame), alerts);
        pages.draw(frame, scale, pictures, blocks, alerts, stack.sources());
    }

    /** Layers of which nothing is to be seen at the scale of the frame, by their titles. */
    private Set<String> unseenAt(MapFrame frame) {
        double scale = frame.pixels(order.options().dpi()).scaleDenominator();
        Set<String> titles = new LinkedHashSet<>();
        for (LayerChoice choice : stack.served()) {
            if (!choice.layer().definition().scales().contains(scale)
                    || choice.styled().style().at(scale).isEmpty()) {
                titles.add(stack.title(choice));
            }
        }
        return titles;
    }

    /** The rules that show anything; layers that do not answer are taken out. */
    private Map<LayerChoice, List<Rule>> look(MapFrame frame) {
        Map<LayerChoice, List<Rule>> seen = new LinkedHashMap<>();
        for (LayerChoice choice : stack.served()) {
            Optional<List<Rule>> rules =
                    choice.layer().outage().isPresent() ? Optional.empty() : survey.of(frame, choice.styled());
            if (rules.isPresent()) {
                seen.put(choice, rules.get());
            } else {
                stack.takeOut(choice);
            }
        }
        return seen;
    }

    private List<SheetPage.Layer> paint(MapFrame frame) throws OgcException, SourceException, IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return paintAll(frame);
            } catch (SourceException | DeadlineExceededException e) {
                deadline.check();
                int before = stack.served().size();
                look(frame);
                // If all of them answer now it may have been a moment's trouble; once.
                if (stack.served().size() == before && attempt > 1 || attempt > MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private List<SheetPage.Layer> paintAll(MapFrame frame) throws OgcException, SourceException, IOException {
        List<SheetPage.Layer> pictures = new ArrayList<>();
        for (Part part : stack.parts()) {
            if (part instanceof Part.Served served) {
                List<StyledLayer> layers =
                        served.layers().stream().map(LayerChoice::styled).toList();
                boolean lowest = pictures.isEmpty() && served.opacity() >= 1;
                PDImageXObject image = painter.paint(frame, layers, lowest, deadline);
                pictures.add(new SheetPage.Layer.Picture(image, served.opacity()));
            } else if (part instanceof Part.Remote remote) {
                try {
                    PDImageXObject image = remotes.of(remote.layer(), frame, order.options().dpi(), deadline);
                    pictures.add(
                            new SheetPage.Layer.Picture(image, remote.layer().display().opacity()));
                } catch (IOException | SourceException | DeadlineExceededException e) {
                    deadline.check();
                    stack.takeOut(remote.layer());
                }
            } else if (part instanceof Part.Shapes shapes) {
                pictures.add(new SheetPage.Layer.Shapes(shapes.layer()));
            }
        }
        return pictures;
    }
}
