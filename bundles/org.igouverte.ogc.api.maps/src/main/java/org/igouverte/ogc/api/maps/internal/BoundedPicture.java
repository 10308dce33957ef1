package org.igouverte.ogc.api.maps.internal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.PixelGrid;
import org.igouverte.render.ImageFormat;
import org.igouverte.render.MapPicture;

/** A picture that shows a colour of its own where its coordinate system has no place of the earth. */
final class BoundedPicture implements MapPicture {

    private final MapPicture picture;
    private final PixelGrid grid;
    private final int beyond;
    private final double[] places;
    private int row = -1;

    /** @param beyond ARGB of what is not on the earth */
    BoundedPicture(MapPicture picture, PixelGrid grid, int beyond) {
        this.picture = picture;
        this.grid = grid;
        this.beyond = beyond;
        this.places = new double[2 * grid.width()];
    }

    /** Whether the middle of a pixel is a place of the earth. */
    private boolean isPlace(int column, int wantedRow) {
        if (wantedRow != row) {
            for (int i = 0; i < grid.width(); i++) {
                places[2 * i] = grid.x(i + 0.5);
                places[2 * i + 1] = grid.y(wantedRow + 0.5);
            }
            CoordinateTransform.between(grid.crs(), CoordinateSystems.crs84())
                    .transform(places, 0, places, 0, grid.width());
            row = wantedRow;
        }
        return Math.abs(places[2 * column]) <= 180 && Math.abs(places[2 * column + 1]) <= 90;
    }

    @Override
    public int width() {
        return picture.width();
    }

    @Override
    public int height() {
        return picture.height();
    }

    @Override
    public int argb(int column, int wantedRow) {
        return isPlace(column, wantedRow) ? picture.argb(column, wantedRow) : beyond;
    }

    @Override
    public boolean isBlank() {
        return picture.isBlank();
    }

    @Override
    public boolean isBlank(int column, int fromRow, int width, int height) {
        return picture.isBlank(column, fromRow, width, height);
    }

    @Override
    public void write(ImageFormat format, OutputStream out) throws IOException {
        write(format, 0, 0, width(), height(), out);
    }

    @Override
    public void write(ImageFormat format, int column, int fromRow, int width, int height, OutputStream out)
            throws IOException {
        boolean jpeg = format == ImageFormat.JPEG;
        BufferedImage image =
                new BufferedImage(width, height, jpeg ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, argb(column + x, fromRow + y));
            }
        }
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, jpeg ? "jpeg" : "png", stream);
        }
    }

    @Override
    public void close() {
        picture.close();
    }
}
