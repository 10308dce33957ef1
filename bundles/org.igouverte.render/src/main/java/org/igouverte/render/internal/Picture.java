package org.igouverte.render.internal;

import java.io.IOException;
import java.io.OutputStream;
import org.igouverte.render.ImageFormat;
import org.igouverte.render.MapPicture;

/** A drawn picture in pooled buffers. */
final class Picture implements MapPicture {

    private final PictureBuffers buffers;
    private final BufferPool pool;
    private final int background;
    private boolean closed;

    /** @param background premultiplied */
    Picture(PictureBuffers buffers, BufferPool pool, int background) {
        this.buffers = buffers;
        this.pool = pool;
        this.background = background;
    }

    @Override
    public int width() {
        return buffers.width();
    }

    @Override
    public int height() {
        return buffers.height();
    }

    @Override
    public int argb(int column, int row) {
        return Surface.unpremultiply(pixels()[row * width() + column]);
    }

    @Override
    public boolean isBlank() {
        return isBlank(0, 0, width(), height());
    }

    @Override
    public boolean isBlank(int column, int row, int regionWidth, int regionHeight) {
        int[] pixels = pixels();
        for (int y = row; y < row + regionHeight; y++) {
            int end = y * width() + column + regionWidth;
            for (int i = end - regionWidth; i < end; i++) {
                if (pixels[i] != background) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public void write(ImageFormat format, OutputStream out) throws IOException {
        write(format, pixels(), width(), height(), out);
    }

    @Override
    public void write(
            ImageFormat format, int column, int row, int regionWidth, int regionHeight, OutputStream out)
            throws IOException {
        int[] pixels = pixels();
        int[] region = new int[regionWidth * regionHeight];
        for (int y = 0; y < regionHeight; y++) {
            System.arraycopy(pixels, (row + y) * width() + column, region, y * regionWidth, regionWidth);
        }
        write(format, region, regionWidth, regionHeight, out);
    }

    private static void write(ImageFormat format, int[] pixels, int width, int height, OutputStream out)
            throws IOException {
        switch (format) {
            case PNG -> PngWriter.write(pixels, width, height, out);
            case PNG8 -> PalettePngWriter.write(pixels, width, height, out);
            case JPEG -> JpegWriter.write(pixels, width, height, out);
        }
    }

    private int[] pixels() {
        if (closed) {
            throw new IllegalStateException("the picture is closed");
        }
        return buffers.picture().argb();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            pool.give(buffers);
        }
    }
}
