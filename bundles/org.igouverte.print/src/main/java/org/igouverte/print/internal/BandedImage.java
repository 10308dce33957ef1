package org.igouverte.print.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * A picture that goes into a document row by row, so that it may be larger than memory: colours, and opacity as a mask of its
 * own, each as differences to the row above (PNG's filter "Up"), deflated. Where the document keeps its streams is its
 * affair. Not thread-safe.
 */
final class BandedImage implements AutoCloseable {

    private static final int UP = 2;

    /** One of the two streams. */
    private static final class Channel implements AutoCloseable {

        private final COSStream stream;
        private final Deflater deflater = new Deflater(4);
        private final OutputStream out;
        private final byte[] above;
        private final byte[] row;

        Channel(PDDocument document, int bytesPerRow) throws IOException {
            stream = document.getDocument().createCOSStream();
            above = new byte[bytesPerRow];
            row = new byte[bytesPerRow + 1];
            row[0] = UP;
            out = new DeflaterOutputStream(stream.createRawOutputStream(), deflater, 1 << 16);
        }

        void set(int index, int value) {
            byte now = (byte) value;
            row[index + 1] = (byte) (now - above[index]);
            above[index] = now;
        }

        void endRow() throws IOException {
            out.write(row);
        }

        @Override
        public void close() throws IOException {
            out.close();
            deflater.end();
        }
    }

    private final int width;
    private final int height;
    private final Channel colours;
    private final Channel opacity;

    /** @param transparent whether pixels may be; else their opacity is passed over */
    BandedImage(int width, int height, boolean transparent, PDDocument document) throws IOException {
        this.width = width;
        this.height = height;
        colours = new Channel(document, 3 * width);
        opacity = transparent ? new Channel(document, width) : null;
    }

    /**
     * Adds the next rows.
     *
     * @param argb not premultiplied, by rows
     */
    void add(int[] argb, int rows) throws IOException {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                int pixel = argb[row * width + column];
                colours.set(3 * column, pixel >> 16);
                colours.set(3 * column + 1, pixel >> 8);
                colours.set(3 * column + 2, pixel);
                if (opacity != null) {
                    opacity.set(column, pixel >>> 24);
                }
            }
            colours.endRow();
            if (opacity != null) {
                opacity.endRow();
            }
        }
    }

    /** The picture, once all of its rows are there. */
    PDImageXObject finish() throws IOException {
        close();
        PDImageXObject image = image(colours.stream, 3, COSName.DEVICERGB);
        if (opacity != null) {
            image.getCOSObject()
                    .setItem(COSName.SMASK, image(opacity.stream, 1, COSName.DEVICEGRAY).getCOSObject());
        }
        return image;
    }

    private PDImageXObject image(COSStream stream, int channels, COSName colourSpace) throws IOException {
        stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.PREDICTOR, 15);
        parameters.setInt(COSName.COLORS, channels);
        parameters.setInt(COSName.BITS_PER_COMPONENT, 8);
        parameters.setInt(COSName.COLUMNS, width);
        stream.setItem(COSName.DECODE_PARMS, parameters);
        stream.setItem(COSName.TYPE, COSName.XOBJECT);
        stream.setItem(COSName.SUBTYPE, COSName.IMAGE);
        stream.setInt(COSName.WIDTH, width);
        stream.setInt(COSName.HEIGHT, height);
        stream.setInt(COSName.BITS_PER_COMPONENT, 8);
        stream.setItem(COSName.COLORSPACE, colourSpace);
        return new PDImageXObject(new PDStream(stream), null);
    }

    @Override
    public void close() throws IOException {
        colours.close();
        if (opacity != null) {
            opacity.close();
        }
    }
}
