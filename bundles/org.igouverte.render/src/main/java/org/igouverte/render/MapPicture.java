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

    /** Encodes the picture; writes as it goes, does not close the stream. */
    void write(ImageFormat format, OutputStream out) throws IOException;

    @Override
    void close();
}
