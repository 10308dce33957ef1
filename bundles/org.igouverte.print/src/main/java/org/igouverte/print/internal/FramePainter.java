package org.igouverte.print.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.PixelBudget;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer.StyledLayer;
import org.igouverte.render.MapRenderer;
import org.igouverte.render.MosaicPiece;

/**
 * Draws layers of a frame into a picture of a document, in pieces that join, so that memory holds one band of it whatever its
 * size. Belongs to one thread.
 */
final class FramePainter {

    private static final int WHITE = 0xFFFFFFFF;
    private static final int PIECE_WIDTH = 2048;
    private static final int PIECE_HEIGHT = 512;
    /** A picture of no more than this is drawn in one, so that no label is cut by its edge. */
    private static final long MAX_ALONE = 4_500_000;
    /** Time that one piece may take: beyond it a source hangs, and the print looks which. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int MAX_ATTEMPTS = 6;
    /** Pixels of the standard size around a piece in which labels are looked for. */
    private static final int GUTTER = 192;

    private final PDDocument document;
    private final MapRenderer renderer;
    private final PixelBudget budget;
    private final int dpi;
    private final double density;
    private final Progress progress;

    /** Hears of pixels that are done. */
    @FunctionalInterface
    interface Progress {
        void drawn(long pixels);
    }

    FramePainter(PDDocument document, MapRenderer renderer, PixelBudget budget, int dpi, Progress progress) {
        this.document = document;
        this.renderer = renderer;
        this.budget = budget;
        this.dpi = dpi;
        this.density = PixelGrid.STANDARD_PIXEL_METRES * 1000 / MapFrame.pixel(dpi);
        this.progress = progress;
    }

    /** How many pixels there are to one of the standard size. */
    double density() {
        return density;
    }

    /**
     * @param layers first lowest, their styles for standard pixels
     * @param opaque whether on white, else on nothing
     */
    PDImageXObject paint(MapFrame frame, List<StyledLayer> layers, boolean opaque, Deadline deadline)
            throws SourceException, OgcException, IOException {
        PixelGrid grid = frame.pixels(dpi);
        List<StyledLayer> enlarged = layers.stream()
                .map(layer -> new StyledLayer(layer.layer(), layer.style().enlarged(density), layer.filter()))
                .toList();
        int background = opaque ? WHITE : 0;
        boolean alone = (long) grid.width() * grid.height() <= Math.min(MAX_ALONE, budget.maxPixels());
        int bandHeight = alone ? grid.height() : PIECE_HEIGHT;
        int pieceWidth = alone ? grid.width() : PIECE_WIDTH;
        int[] band = new int[grid.width() * Math.min(bandHeight, grid.height())];
        try (BandedImage image = new BandedImage(grid.width(), grid.height(), !opaque, document)) {
            for (int row = 0; row < grid.height(); row += bandHeight) {
                int rows = Math.min(bandHeight, grid.height() - row);
                for (int column = 0; column < grid.width(); column += pieceWidth) {
                    int columns = Math.min(pieceWidth, grid.width() - column);
                    PixelGrid piece = alone ? grid : piece(grid, column, row, columns, rows);
                    Deadline own = Deadline.after(
                            PATIENCE.compareTo(deadline.remaining()) < 0 ? PATIENCE : deadline.remaining());
                    try (Deadline.Registration passedOn = deadline.onCancel(own::cancel);
                            PixelBudget.Held room = room(columns, rows, deadline);
                            MapPicture picture = alone
                                    ? renderer.draw(piece, enlarged, background, own)
                                    : renderer.drawPiece(
                                            piece,
                                            new MosaicPiece(column, row, (int) Math.round(GUTTER * density)),
                                            enlarged,
                                            background,
                                            own)) {
                        copy(picture, band, column, grid.width());
                    }
                    progress.drawn((long) columns * rows);
                }
                image.add(band, rows);
            }
            return image.finish();
        }
    }

    /** Room for a piece; a print of many pieces waits for it where others would rather hear that there is none. */
    private PixelBudget.Held room(int columns, int rows, Deadline deadline) throws OgcException {
        for (int attempt = 1; ; attempt++) {
            try {
                return budget.take(columns, rows, deadline);
            } catch (OgcException e) {
                deadline.check();
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static PixelGrid piece(PixelGrid grid, int column, int row, int columns, int rows) {
        Bounds bounds = new Bounds(grid.x(column), grid.y(row + rows), grid.x(column + columns), grid.y(row));
        return new PixelGrid(grid.crs(), bounds, columns, rows, grid.pixelMetres());
    }

    private static void copy(MapPicture picture, int[] band, int column, int width) {
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                band[y * width + column + x] = picture.argb(x, y);
            }
        }
    }
}
