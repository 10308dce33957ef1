package org.igouverte.benchmarks;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Compares two servers' pictures with a third that is larger by a whole factor and is made smaller, and prints rows of a
 * table in Markdown.
 *
 * <pre>PictureCheck TIMES WINDOWS PICTURES</pre>
 *
 * <p>{@code WINDOWS} is as for {@link PeerLoad}; a line of {@code PICTURES} has a name, the address of ours, of theirs
 * and of the reference, apart by tabs. Drawn is, of the pixels that are not white in the reference, the share that is at least
 * half as far from white. Colours are compared as means of blocks of 16 by 16 pixels, of 255: the mean difference and
 * the greatest.
 */
public final class PictureCheck {

    private static final int BLOCK = 16;

    private PictureCheck() {}

    public static void main(String[] arguments) throws Exception {
        int times = Integer.parseInt(arguments[0]);
        List<String> windows = Files.readAllLines(Path.of(arguments[1]));
        System.out.println("| scale | server | drawn % | mean difference | greatest |");
        System.out.println("| --- | --- | --- | --- | --- |");
        for (String line : Files.readAllLines(Path.of(arguments[2]))) {
            String[] fields = line.split("\t");
            Sum[] sums = {new Sum(), new Sum()};
            for (int i = 0; i < times; i++) {
                String window = windows.get(i * windows.size() / times);
                int[][] reference = null;
                for (int server = 2; server >= 0; server--) {
                    BufferedImage picture = picture(fields[1 + server], window);
                    int[][] pixels = reduced(picture, server == 2 ? picture.getWidth() / 512 : 1);
                    if (server == 2) {
                        reference = pixels;
                    } else {
                        sums[server].add(pixels, reference);
                    }
                }
            }
            System.out.println(sums[0].row(fields[0], "IGO"));
            System.out.println(sums[1].row(fields[0], "MapServer"));
        }
    }

    private static BufferedImage picture(String template, String window) throws IOException {
        String address = template;
        for (String pair : window.split(" ")) {
            int at = pair.indexOf('=');
            address = address.replace('{' + pair.substring(0, at) + '}', pair.substring(at + 1));
        }
        try (InputStream in = URI.create(address).toURL().openStream()) {
            BufferedImage picture = ImageIO.read(in);
            if (picture == null) {
                throw new IOException("no picture: " + address);
            }
            return picture;
        }
    }

    /** Channels of each pixel, red, green and blue: means of squares of so many pixels a side. */
    private static int[][] reduced(BufferedImage picture, int factor) {
        int side = picture.getWidth() / factor;
        int[][] pixels = new int[side * side][3];
        int[] row = new int[picture.getWidth()];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                int[] pixel = pixels[y / factor * side + x / factor];
                for (int channel = 0; channel < 3; channel++) {
                    pixel[channel] += row[x] >> 16 - 8 * channel & 255;
                }
            }
        }
        int samples = factor * factor;
        for (int[] pixel : pixels) {
            for (int channel = 0; channel < 3; channel++) {
                pixel[channel] = (pixel[channel] + samples / 2) / samples;
            }
        }
        return pixels;
    }

    private static final class Sum {
        private final List<Double> differences = new ArrayList<>();
        private long drawn;
        private long expected;

        void add(int[][] pixels, int[][] reference) {
            int side = (int) Math.sqrt(pixels.length);
            for (int i = 0; i < pixels.length; i++) {
                int ink = ink(reference[i]);
                if (ink > 0) {
                    expected++;
                    drawn += 2 * ink(pixels[i]) >= ink ? 1 : 0;
                }
            }
            for (int row = 0; row < side; row += BLOCK) {
                for (int column = 0; column < side; column += BLOCK) {
                    for (int channel = 0; channel < 3; channel++) {
                        long difference = 0;
                        for (int i = 0; i < BLOCK * BLOCK; i++) {
                            int at = (row + i / BLOCK) * side + column + i % BLOCK;
                            difference += pixels[at][channel] - reference[at][channel];
                        }
                        differences.add(Math.abs(difference / (double) (BLOCK * BLOCK)));
                    }
                }
            }
        }

        private static int ink(int[] pixel) {
            return 3 * 255 - pixel[0] - pixel[1] - pixel[2];
        }

        String row(String scale, String server) {
            double mean = differences.stream().mapToDouble(d -> d).average().orElse(0);
            double greatest = differences.stream().mapToDouble(d -> d).max().orElse(0);
            return String.format(
                    Locale.ROOT, "| %s | %s | %.2f | %.2f | %.1f |", scale, server, 100.0 * drawn / expected, mean, greatest);
        }
    }
}
