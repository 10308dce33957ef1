package org.igouverte.layer.spi;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.igouverte.layer.SourceException;

/** Pictures from elsewhere, as PNG, JPEG or GIF: how large they are is looked at before anything is unpacked. */
public final class EncodedPicture {

    private EncodedPicture() {}

    /**
     * Decodes a picture.
     *
     * @param encoded the whole file
     * @param maxPixels pixels at most
     * @param displayName what people call it, for the message
     * @throws SourceException for what is no picture, is damaged or too large
     */
    public static PictureSource.Pixels decode(byte[] encoded, long maxPixels, String displayName)
            throws SourceException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new SourceException(displayName + " is no picture in PNG, JPEG or GIF");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return pixels(reader, maxPixels, displayName);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // The decoders of the platform meet damage with exceptions of many kinds.
            throw new SourceException(displayName + " is a damaged picture: " + e.getMessage(), e);
        }
    }

    private static PictureSource.Pixels pixels(ImageReader reader, long maxPixels, String displayName)
            throws IOException, SourceException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > maxPixels) {
            throw new SourceException(
                    displayName + " is a picture of " + width + "x" + height + ", more than " + maxPixels + " pixels");
        }
        BufferedImage decoded = reader.read(0);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = image.createGraphics();
        graphics.drawImage(decoded, 0, 0, null);
        graphics.dispose();
        return new PictureSource.Pixels(width, height, ((DataBufferInt) image.getRaster().getDataBuffer()).getData());
    }
}
