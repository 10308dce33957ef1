package org.igouverte.render.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngWriterTest {

    @Test
    void opaqueAndTranslucentPicturesComeBackAsTheyWere() throws IOException {
        Random random = new Random(1);
        for (boolean opaque : new boolean[] {true, false}) {
            int[] pixels = new int[37 * 101];
            for (int i = 0; i < pixels.length; i++) {
                int argb = random.nextInt();
                pixels[i] = Surface.premultiply(opaque ? argb | 0xFF000000 : argb);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PngWriter.write(pixels, 37, 101, out);
            BufferedImage image = read(out);
            assertEquals(!opaque, image.getColorModel().hasAlpha());
            for (int i = 0; i < pixels.length; i++) {
                assertEquals(Surface.unpremultiply(pixels[i]), image.getRGB(i % 37, i / 37));
            }
        }
    }

    @Test
    void aPaletteOfFewColoursIsExact() throws IOException {
        Random random = new Random(2);
        int[] colours = new int[256];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = i == 0 ? 0 : Surface.premultiply(random.nextInt() | (i < 200 ? 0xFF000000 : 0x40000000));
        }
        int[] pixels = new int[64 * 64];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = colours[random.nextInt(256)];
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PalettePngWriter.write(pixels, 64, 64, out);
        BufferedImage image = read(out);
        assertTrue(image.getColorModel() instanceof IndexColorModel);
        for (int i = 0; i < pixels.length; i++) {
            assertEquals(Surface.unpremultiply(pixels[i]), image.getRGB(i % 64, i / 64));
        }
    }

    @Test
    void manyColoursBecomeNearOnes() throws IOException {
        int[] pixels = new int[256 * 256];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xFF000000 | (i % 256) << 16 | (i / 256) << 8 | 0x40;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PalettePngWriter.write(pixels, 256, 256, out);
        BufferedImage image = read(out);
        long error = 0;
        for (int i = 0; i < pixels.length; i++) {
            int rgb = image.getRGB(i % 256, i / 256);
            error += Math.abs((rgb >> 16 & 255) - (pixels[i] >> 16 & 255));
            error += Math.abs((rgb >> 8 & 255) - (pixels[i] >> 8 & 255));
        }
        assertTrue(error / (2.0 * pixels.length) < 6, "mean error " + error / (2.0 * pixels.length));
    }

    private static BufferedImage read(ByteArrayOutputStream out) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    }
}
