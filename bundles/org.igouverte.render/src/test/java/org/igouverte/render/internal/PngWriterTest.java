package org.igouverte.render.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
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
    void picturesOfAnySizeAndRepetitionComeBackAsTheyWere() throws IOException {
        Random random = new Random(3);
        int[][] sizes = {{1, 1}, {2, 1}, {1, 300}, {3, 2}, {11000, 3}, {512, 100}, {259, 40}, {87, 87}};
        for (int round = 0; round < 60; round++) {
            int[] size = sizes[round % sizes.length];
            int width = size[0];
            int[] pixels = new int[width * size[1]];
            boolean opaque = random.nextBoolean();
            int colours = 1 << random.nextInt(11);
            double change = random.nextDouble();
            double above = random.nextDouble();
            for (int i = 0; i < pixels.length; i++) {
                if (i > 0 && random.nextDouble() > change) {
                    pixels[i] = pixels[i - 1];
                } else if (i >= width && random.nextDouble() < above) {
                    pixels[i] = pixels[i - width];
                } else {
                    int argb = random.nextInt(colours) * 0x9E3779B1;
                    pixels[i] = Surface.premultiply(opaque ? argb | 0xFF000000 : argb);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PngWriter.write(pixels, width, size[1], out);
            BufferedImage image = read(out);
            for (int i = 0; i < pixels.length; i++) {
                assertEquals(Surface.unpremultiply(pixels[i]), image.getRGB(i % width, i / width), "round " + round);
            }
        }
    }

    @Test
    void theStreamIsWholeAndItsChecksumRight() throws Exception {
        Random random = new Random(4);
        int[] pixels = new int[300 * 300];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 0xFF000000 | (i % 7 == 0 ? random.nextInt(1 << 24) : i / 900);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngWriter.write(pixels, 300, 300, out);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(out.toByteArray(), 8, out.size() - 8));
        for (boolean more = true; more; ) {
            byte[] chunk = new byte[in.readInt() + 4];
            in.readFully(chunk);
            CRC32 crc = new CRC32();
            crc.update(chunk);
            assertEquals((int) crc.getValue(), in.readInt());
            String type = new String(chunk, 0, 4, StandardCharsets.US_ASCII);
            if (type.equals("IDAT")) {
                data.write(chunk, 4, chunk.length - 4);
            }
            more = !type.equals("IEND");
        }
        // Unlike readers of pictures, this one fails if the checksum at the end is wrong.
        Inflater inflater = new Inflater();
        inflater.setInput(data.toByteArray());
        byte[] rows = new byte[300 * 901 + 1];
        assertEquals(300 * 901, inflater.inflate(rows));
        assertTrue(inflater.finished());
        assertEquals(0, inflater.getRemaining());
        inflater.end();
    }

    @Test
    void codesAreCompleteAndNoneIsTooLong() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            int most = round % 2 == 0 ? 15 : 7;
            HuffmanCode code = new HuffmanCode(round % 2 == 0 ? 286 : 19, most);
            int used = 0;
            for (int i = 0; i < code.frequencies.length; i++) {
                // Frequencies like Fibonacci's make the longest codes.
                int frequency = (int) Math.pow(1.65, random.nextInt(40) - 8);
                code.frequencies[i] = random.nextInt(3) == 0 ? 0 : frequency;
                used += code.frequencies[i] > 0 ? 1 : 0;
            }
            code.build();
            double taken = 0;
            for (int length : code.lengths) {
                assertTrue(length <= most);
                taken += length == 0 ? 0 : Math.pow(2, -length);
            }
            assertEquals(used < 2 ? used / 2.0 : 1, taken);
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
