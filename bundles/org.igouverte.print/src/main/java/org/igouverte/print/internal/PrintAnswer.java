package org.igouverte.print.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.SourceException;
import org.igouverte.maps.MapDocument;
import org.igouverte.maps.MapDocumentException;
import org.igouverte.maps.MapDocuments;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.ApiOperation;

/** Prints at once, wherever it is asked for. */
final class PrintAnswer {

    static final ApiFormat PDF = new ApiFormat("pdf", "application/pdf", List.of());
    private static final String TAG = "Print";

    private final Printer printer;

    PrintAnswer(Printer printer) {
        this.printer = printer;
    }

    /** @param prefix of the operations' names */
    List<ApiOperation> operations(String path, String prefix) {
        ApiOperation get = ApiOperation.get(
                path,
                prefix + "print",
                TAG,
                PrintMessages.text("operation.print"),
                OrderParameters.ofAddress(true),
                List.of(PDF),
                this::byAddress);
        ApiOperation post = ApiOperation.get(
                        path,
                        prefix + "printMap",
                        TAG,
                        PrintMessages.text("operation.printMap"),
                        OrderParameters.ofAddress(false),
                        List.of(PDF),
                        this::byDocument)
                .post(new ApiOperation.Body(
                        "application/json",
                        PrintMessages.text("body"),
                        JsonNodeFactory.instance.objectNode().put("type", "object"),
                        Optional.empty()));
        ApiOperation frame = ApiOperation.get(
                path + "/frame",
                prefix + "printFrame",
                TAG,
                PrintMessages.text("operation.frame"),
                OrderParameters.ofAddress(true),
                List.of(ApiFormat.JSON),
                this::frame);
        return List.of(get, post, frame);
    }

    private static OrderReader reader(ApiCall call) {
        return new OrderReader(name -> call.request().parameters().filled(name), call.language());
    }

    private void byAddress(ApiCall call, OgcResponse response) throws OgcException, SourceException, IOException {
        PrintOrder order = reader(call).ofNames(call.request().baseUrl());
        checkSize(order);
        // A day's print of the same data is the same, whoever asks.
        response.header("Vary", "Accept-Language");
        if (!response.notModified(printer.tag(order))) {
            answer(order, call, response);
        }
    }

    private void byDocument(ApiCall call, OgcResponse response) throws OgcException, SourceException, IOException {
        byte[] body = call.request().body(MapDocument.MAX_BYTES).readAllBytes();
        PrintOrder order = reader(call).of(read(body), call.request().baseUrl());
        checkSize(order);
        answer(order, call, response);
    }

    static MapDocument read(byte[] json) throws OgcException {
        try {
            return MapDocuments.read(json);
        } catch (MapDocumentException e) {
            throw new OgcException("InvalidParameterValue", "map" + e.pointer(), e.tooLarge() ? 413 : 400, e.text());
        }
    }

    private static void checkSize(PrintOrder order) throws OgcException {
        long pixels = SheetPlan.of(order.options()).pixels();
        if (pixels > PrintLimits.MAX_DIRECT_PIXELS) {
            throw new OgcException(
                    "InvalidParameterValue",
                    "dpi",
                    413,
                    PrintMessages.text(
                            "pixels.direct", pixels / 1e6, PrintLimits.MAX_DIRECT_PIXELS / 1e6, PrintProcess.ID));
        }
    }

    private void answer(PrintOrder order, ApiCall call, OgcResponse response)
            throws OgcException, SourceException, IOException {
        response.header("Content-Disposition", "inline; filename=\"" + fileName(printer.title(order.options())) + "\"");
        response.header("Content-Language", order.options().language().tag());
        // The first byte leaves when all is drawn; until then a failure is an answer of its own.
        try (LateStream out = new LateStream(() -> response.stream(PDF.mediaType()))) {
            printer.print(order, call.request().downloadDeadline(), done -> {}, out);
        }
    }

    /** The title in letters that every file system and header takes. */
    static String fileName(String title) {
        String plain = java.text.Normalizer.normalize(title, java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
        return (plain.isEmpty() ? "carte" : plain.substring(0, Math.min(80, plain.length()))) + ".pdf";
    }

    private void frame(ApiCall call, OgcResponse response) throws OgcException, IOException {
        PrintOptions options = reader(call).ofNames(call.request().baseUrl()).options();
        SheetPlan plan = SheetPlan.of(options);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("pixels", plan.pixels());
        json.put("direct", plan.pixels() <= PrintLimits.MAX_DIRECT_PIXELS);
        json.put("printable", plan.pixels() <= PrintLimits.MAX_PIXELS);
        json.putObject("map").put("width", plan.layout().map().width()).put("height", plan.layout().map().height());
        ArrayNode sheets = json.putArray("sheets");
        for (MapFrame frame : plan.series().frames()) {
            ObjectNode sheet = sheets.addObject().put("name", frame.name());
            ArrayNode ring = sheet.putArray("ring");
            double[] corners = ring(frame);
            for (int i = 0; i < corners.length; i += 2) {
                ring.addArray().add(corners[i]).add(corners[i + 1]);
            }
        }
        call.answerJson(response, ApiFormat.JSON.mediaType(), json);
    }

    /** The edge of a frame in longitude and latitude, with points between the corners since it is bent there. */
    private static double[] ring(MapFrame frame) {
        int parts = 8;
        Bounds b = frame.bounds();
        double[] xy = new double[2 * (4 * parts + 1)];
        for (int i = 0; i <= 4 * parts; i++) {
            double along = (double) (i % parts) / parts;
            int side = i / parts % 4;
            xy[2 * i] = b.minX() + b.width() * (side == 0 ? along : side == 1 ? 1 : side == 2 ? 1 - along : 0);
            xy[2 * i + 1] = b.minY() + b.height() * (side == 0 ? 0 : side == 1 ? along : side == 2 ? 1 : 1 - along);
        }
        CoordinateTransform.between(frame.crs(), CoordinateSystems.crs84()).transform(xy, 0, xy, 0, xy.length / 2);
        return xy;
    }

    /** Opens the stream beneath at the first write. */
    private static final class LateStream extends OutputStream {

        @FunctionalInterface
        private interface Opening {
            OutputStream open() throws IOException;
        }

        private final Opening opening;
        private OutputStream out;

        LateStream(Opening opening) {
            this.opening = opening;
        }

        private OutputStream out() throws IOException {
            if (out == null) {
                out = opening.open();
            }
            return out;
        }

        @Override
        public void write(int b) throws IOException {
            out().write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out().write(bytes, from, length);
        }
    }
}
