package org.igouverte.layer.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.junit.jupiter.api.Test;

class TiledPicturesTest {

    private static final int TILE = 16;

    /** Four by four tiles over 64 units, and a level of two by two; red grows eastwards, green southwards. */
    private static final class Ramp extends TiledPictures {
        int read;

        @Override
        protected List<Level> levels() {
            return List.of(new Level(0, 64, 2, TILE, TILE, 2, 2), new Level(0, 64, 1, TILE, TILE, 4, 4));
        }

        @Override
        protected Optional<Pixels> tile(int level, long column, long row, Deadline deadline) {
            read++;
            if (level == 1 && column == 3 && row == 0) {
                return Optional.empty();
            }
            int unit = level == 0 ? 2 : 1;
            int[] argb = new int[TILE * TILE];
            for (int y = 0; y < TILE; y++) {
                for (int x = 0; x < TILE; x++) {
                    argb[y * TILE + x] = colour((column * TILE + x + 0.5) * unit, (row * TILE + y + 0.5) * unit);
                }
            }
            return Optional.of(new Pixels(TILE, TILE, argb));
        }

        static int colour(double east, double south) {
            return 0xFF000000 | (int) Math.rint(east * 3) << 16 | (int) Math.rint(south * 3) << 8;
        }

        @Override
        public CoordinateSystem crs() {
            return CoordinateSystems.epsg(3857);
        }

        @Override
        public Optional<Bounds> extent() {
            return Optional.of(new Bounds(0, 0, 64, 64));
        }

        @Override
        public DataRevision revision() {
            return new DataRevision("ramp");
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static int[] draw(Ramp ramp, Bounds bounds, int width, int height) throws SourceException {
        int[] argb = new int[width * height];
        Arrays.fill(argb, 0x12345678);
        ramp.draw(
                new PixelGrid(CoordinateSystems.epsg(3857), bounds, width, height),
                argb,
                Deadline.after(Duration.ofSeconds(30)));
        return argb;
    }

    @Test
    void copiesPixelsThatFallOnPixelsAndReadsNoOtherTile() throws SourceException {
        Ramp ramp = new Ramp();
        int[] argb = draw(ramp, new Bounds(20, 36, 28, 44), 8, 8);

        assertEquals(Ramp.colour(20.5, 20.5), argb[0]);
        assertEquals(Ramp.colour(27.5, 27.5), argb[63]);
        assertEquals(1, ramp.read);
    }

    @Test
    void interpolatesBetweenPixelsAcrossTiles() throws SourceException {
        int[] argb = draw(new Ramp(), new Bounds(10.3, 30.3, 42.3, 46.3), 64, 32);

        for (int row = 0; row < 32; row++) {
            for (int column = 0; column < 64; column++) {
                int expected = Ramp.colour(10.3 + (column + 0.5) / 2, 17.7 + (row + 0.5) / 2);
                int found = argb[row * 64 + column];
                assertTrue(Math.abs((expected >> 16 & 255) - (found >> 16 & 255)) <= 3, column + "," + row);
                assertTrue(Math.abs((expected >> 8 & 255) - (found >> 8 & 255)) <= 3, column + "," + row);
                assertEquals(255, found >>> 24);
            }
        }
    }

    @Test
    void takesTheCoarserLevelWhereItIsFineEnough() throws SourceException {
        Ramp ramp = new Ramp();
        int[] argb = draw(ramp, new Bounds(0, 0, 64, 64), 32, 32);

        assertEquals(Ramp.colour(1, 1), argb[0]);
        assertEquals(4, ramp.read);
    }

    @Test
    void leavesEmptyWhatHasNoTileAndWhatLiesOutside() throws SourceException {
        int[] argb = draw(new Ramp(), new Bounds(40, 40, 72, 72), 32, 32);

        assertEquals(0, argb[0], "north of the tiles");
        assertEquals(Ramp.colour(40.5, 0.5), argb[8 * 32], "the first row of tiles");
        assertEquals(0, argb[8 * 32 + 10], "the tile that is missing");
        assertEquals(0, argb[31 * 32 + 30], "east of the tiles");
        assertTrue(Arrays.stream(draw(new Ramp(), new Bounds(-50, 80, -10, 120), 8, 8)).allMatch(p -> p == 0));
    }

    @Test
    void decodesPicturesAndRefusesWhatIsNone() throws IOException, SourceException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(1, 0, 0x80FF0000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        byte[] png = out.toByteArray();

        PictureSource.Pixels pixels = EncodedPicture.decode(png, 100, "a.png");

        assertEquals(3, pixels.width());
        assertEquals(0x80800000, pixels.argb()[1], "premultiplied");
        assertMessage("3x2", () -> EncodedPicture.decode(png, 5, "a.png"));
        assertMessage("a.png", () -> EncodedPicture.decode(Arrays.copyOf(png, png.length / 2), 100, "a.png"));
        assertMessage("no picture", () -> EncodedPicture.decode(new byte[] {1, 2, 3}, 100, "a.png"));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable executable) {
        String message = assertThrows(SourceException.class, executable).getMessage();
        assertTrue(message.contains(part), message);
    }
}
