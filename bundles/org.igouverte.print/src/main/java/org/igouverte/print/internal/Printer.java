package org.igouverte.print.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.LayerLease;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.PixelBudget;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.outgoing.OutgoingHttp;
import org.igouverte.render.MapRenderer;

/** Makes a document of an order: reads the layers under a lease, draws sheet after sheet, writes. Thread-safe. */
record Printer(
        LayerCatalog catalog,
        MapRenderer renderer,
        PixelBudget pixels,
        PartnerSlots slots,
        OutgoingHttp http,
        ServiceIdentity identity) {

    /** The time zone of what a sheet says of its day. */
    private static final ZoneId QUEBEC = ZoneId.of("America/Toronto");

    /**
     * Prints.
     *
     * @param progress hears which part of the whole is done, 0 to 1
     * @param out written to at the end, when all is drawn; not closed
     * @throws OgcException for what is wrong with the order
     */
    void print(PrintOrder order, Deadline deadline, DoubleConsumer progress, OutputStream out)
            throws OgcException, SourceException, IOException {
        SheetPlan plan = SheetPlan.of(order.options());
        List<MapStack> found = new ArrayList<>();
        try (LayerLease lease = catalog.lease(snapshot -> {
            found.clear();
            found.add(MapStack.of(order, snapshot));
            return found.get(0).served().stream().map(LayerChoice::layer).toList();
        })) {
            MapStack stack = found.get(0);
            List<PartnerSlots.Slots> held = new ArrayList<>();
            try (PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
                takeSlots(stack, deadline, held);
                Tags tags = describe(document, order.options());
                SheetPrinter sheets = new SheetPrinter(this, document, tags, order, plan, stack, deadline, progress);
                sheets.print();
                tags.finish();
                deadline.check();
                document.save(out);
            } finally {
                held.forEach(PartnerSlots.Slots::close);
            }
        }
    }

    /** A partner whose slots are all taken is as one who does not answer: the others are printed. */
    private void takeSlots(MapStack stack, Deadline deadline, List<PartnerSlots.Slots> held) {
        Map<String, List<LayerChoice>> byPartner = new HashMap<>();
        for (LayerChoice choice : stack.served()) {
            byPartner.computeIfAbsent(choice.layer().partner().id(), any -> new ArrayList<>()).add(choice);
        }
        for (List<LayerChoice> choices : byPartner.values()) {
            try {
                List<ServedLayer> layers = choices.stream().map(LayerChoice::layer).toList();
                held.add(slots.take(layers, deadline));
            } catch (OgcException e) {
                choices.forEach(stack::takeOut);
            }
        }
    }

    private Tags describe(PDDocument document, PrintOptions options) {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(title(options));
        information.setSubject(options.text());
        information.setAuthor(identity.providerName());
        information.setCreator("IGO – Infrastructure géomatique ouverte");
        information.setCreationDate(java.util.Calendar.getInstance());
        document.getDocumentCatalog().setLanguage(options.language().locale().toLanguageTag());
        PDViewerPreferences preferences =
                new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
        document.setVersion(1.7f);
        return new Tags(document);
    }

    /** What stands on top; the name of the service where nobody gave one. */
    String title(PrintOptions options) {
        return options.title().isBlank() ? identity.title().in(options.language()) : options.title().strip();
    }

    LocalDate today() {
        return LocalDate.now(QUEBEC);
    }

    /** Names what a print of an order would show, as it is today. */
    String tag(PrintOrder order) {
        CatalogSnapshot snapshot = catalog.current();
        StringBuilder all = new StringBuilder(order.toString()).append(today()).append(identity.revision());
        for (var layer : order.layers()) {
            if (layer instanceof org.igouverte.maps.DocumentLayer.Served served) {
                snapshot.find(served.layer()).ifPresent(l -> all.append(l.revision()).append(l.dataRevision()));
            }
        }
        return java.util.UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }
}
