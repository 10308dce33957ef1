package org.igouverte.print.internal;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.EncodedPicture;
import org.igouverte.layer.spi.PictureSource;
import org.igouverte.maps.DocumentLayer.Remote;
import org.igouverte.outgoing.OutgoingHttp;
import org.igouverte.outgoing.OutgoingRequest;
import org.igouverte.outgoing.OutgoingResponse;

/** A layer of another server's WMS 1.3.0 as a picture of a frame. */
final class RemotePicture {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Longer side of the picture that is asked for: most servers refuse more than 4096, and it is theirs to draw. */
    private static final int MAX_SIDE = 2048;

    private static final long MAX_BYTES = 32L << 20;

    private final OutgoingHttp http;
    private final PDDocument document;

    RemotePicture(OutgoingHttp http, PDDocument document) {
        this.http = http;
        this.document = document;
    }

    /** @throws IOException if the other server gives no picture of that, in time */
    PDImageXObject of(Remote layer, MapFrame frame, int dpi, Deadline deadline) throws IOException, SourceException {
        PixelGrid full = frame.pixels(dpi);
        double reduction = Math.max(1, Math.max(full.width(), full.height()) / (double) MAX_SIDE);
        int width = (int) Math.max(1, Math.round(full.width() / reduction));
        int height = (int) Math.max(1, Math.round(full.height() / reduction));
        OutgoingRequest request = OutgoingRequest.get(address(layer, full, width, height)).withMaxBytes(MAX_BYTES);
        Deadline own = Deadline.after(
                PATIENCE.compareTo(deadline.remaining()) < 0 ? PATIENCE : deadline.remaining());
        try (Deadline.Registration passedOn = deadline.onCancel(own::cancel);
                OutgoingResponse response = http.send(request, own)) {
            if (response.status() != 200) {
                throw new IOException(layer.url().getHost() + " answers with status " + response.status());
            }
            PictureSource.Pixels pixels =
                    EncodedPicture.decode(response.bytes(), 2L * MAX_SIDE * MAX_SIDE, layer.url().getHost());
            return LosslessFactory.createFromImage(document, image(pixels));
        }
    }

    private static BufferedImage image(PictureSource.Pixels pixels) {
        BufferedImage image =
                new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_ARGB_PRE);
        System.arraycopy(
                pixels.argb(),
                0,
                ((DataBufferInt) image.getRaster().getDataBuffer()).getData(),
                0,
                pixels.width() * pixels.height());
        // The writer of documents wants colours that are not premultiplied.
        BufferedImage plain = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_ARGB);
        plain.createGraphics().drawImage(image, 0, 0, null);
        return plain;
    }

    private static URI address(Remote layer, PixelGrid grid, int width, int height) {
        Bounds b = grid.bounds();
        boolean northFirst = grid.crs().axisOrder() == AxisOrder.NORTH_EAST;
        String bounds = northFirst
                ? b.minY() + "," + b.minX() + "," + b.maxY() + "," + b.maxX()
                : b.minX() + "," + b.minY() + "," + b.maxX() + "," + b.maxY();
        String base = layer.url().toString();
        String joint = !base.contains("?") ? "?" : base.endsWith("?") || base.endsWith("&") ? "" : "&";
        return URI.create(String.format(
                Locale.ROOT,
                "%s%sSERVICE=WMS&VERSION=1.3.0&REQUEST=GetMap&LAYERS=%s&STYLES=%s&CRS=%s&BBOX=%s&WIDTH=%d&HEIGHT=%d"
                        + "&FORMAT=%s&TRANSPARENT=TRUE",
                base,
                joint,
                encoded(layer.name()),
                encoded(layer.style().orElse("")),
                grid.crs().id(),
                bounds,
                width,
                height,
                encoded(layer.format().orElse("image/png"))));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
