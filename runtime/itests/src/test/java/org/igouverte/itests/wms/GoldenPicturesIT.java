package org.igouverte.itests.wms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.igouverte.itests.server.Reply;
import org.igouverte.itests.server.StartedServer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each story is a folder with what is asked, {@code request.kvp}, and the picture that was looked at and found right,
 * {@code expected.png}. A pixel counts as other if a channel differs by more than 12 of 255; of them one in five hundred
 * may be other, which leaves room for another version of the JDK's fonts' hinting and for nothing that a person would see.
 *
 * <p>{@code -Digo.golden=write} makes the pictures anew; look at each before it is committed. What was drawn is in
 * {@code target/work/golden}.
 */
class GoldenPicturesIT {

    private static final int TOLERANCE = 12;
    private static final double SHARE = 1.0 / 500;
    private static final Path STORIES =
            Path.of(System.getProperty("igo.root")).resolve("runtime/itests/src/test/resources/golden");

    @RegisterExtension
    static final StartedServer SERVER = StartedServer.shipped();

    static List<String> stories() throws IOException {
        try (Stream<Path> folders = Files.list(STORIES)) {
            return folders.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void isDrawnAsItWasFoundRight(String story) throws IOException {
        WmsQuery query = WmsQuery.of(Files.readString(STORIES.resolve(story).resolve("request.kvp")));
        Reply reply = SERVER.client().get(query.path());
        assertEquals(query.get("FORMAT"), reply.type(), reply::toString);
        BufferedImage drawn = reply.picture();
        Path seen = Path.of(System.getProperty("igo.work"), "golden-seen");
        Files.createDirectories(seen);
        ImageIO.write(drawn, "png", seen.resolve(story + ".png").toFile());
        Path expected = STORIES.resolve(story).resolve("expected.png");
        if ("write".equals(System.getProperty("igo.golden"))) {
            ImageIO.write(drawn, "png", expected.toFile());
        }
        double share = difference(ImageIO.read(expected.toFile()), drawn);
        assertTrue(share <= SHARE, () -> story + ": " + 100 * share + " % of the pixels are other; see " + seen);
    }

    /** Share of the pixels that differ. */
    private static double difference(BufferedImage expected, BufferedImage drawn) {
        assertEquals(expected.getWidth() + " x " + expected.getHeight(), drawn.getWidth() + " x " + drawn.getHeight());
        int other = 0;
        for (int y = 0; y < drawn.getHeight(); y++) {
            for (int x = 0; x < drawn.getWidth(); x++) {
                other += differs(expected.getRGB(x, y), drawn.getRGB(x, y)) ? 1 : 0;
            }
        }
        return (double) other / (drawn.getWidth() * drawn.getHeight());
    }

    private static boolean differs(int a, int b) {
        if (a >>> 24 == 0 && b >>> 24 == 0) {
            return false;
        }
        for (int shift = 0; shift < 32; shift += 8) {
            if (Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)) > TOLERANCE) {
                return true;
            }
        }
        return false;
    }
}
