package org.igouverte.render;

import java.io.IOException;
import java.io.OutputStream;

/** A drawn picture in a pooled buffer. Belongs to one thread, which closes it. */
public interface MapPicture extends AutoCloseable {

    int width();

    int height();

    /** ARGB, not premultiplied, of a pixel; for tests and small looks, not for copying. */
    int argb(int column, int row);

    /** Whether every pixel is the background. */
    boolean isBlank();

    /** Whether every pixel of a rectangle is the background. */
    boolean isBlank(int column, int row, int width, int height);

    /** Encodes the picture; writes as it goes, does not close the stream. */
    void write(ImageFormat format, OutputStream out) throws IOException;

    /** Encodes a rectangle of the picture as a picture of its own; does not close the stream. */
    void write(ImageFormat format, int column, int row, int width, int height, OutputStream out) throws IOException;

    @Override
    void close();
}
