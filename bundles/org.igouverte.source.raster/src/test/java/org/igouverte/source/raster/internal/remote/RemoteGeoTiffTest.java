package org.igouverte.source.raster.internal.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.RasterSource;
import org.igouverte.layer.spi.RasterWindow;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.outgoing.HostState;
import org.igouverte.outgoing.OutgoingHttp;
import org.igouverte.outgoing.OutgoingRequest;
import org.igouverte.outgoing.OutgoingResponse;
import org.igouverte.source.raster.internal.tiff.Gdal;
import org.igouverte.source.raster.internal.tiff.GeoTiffFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteGeoTiffTest {

    private static final int SIDE = 1500;
    private static final String URL = "https://donnees.example.org/relief.tif";

    @TempDir
    Path folder;

    private final Server server = new Server();
    private Path file;

    /** Answers parts of one file, as a web server does. */
    private static final class Server implements OutgoingHttp {
        byte[] content;
        String mark = "\"v1\"";
        boolean knowsRanges = true;
        long sent;
        int questions;

        @Override
        public OutgoingResponse send(OutgoingRequest request, Deadline deadline) {
            questions++;
            String[] range = request.headers().get("range").substring("bytes=".length()).split("-");
            int first = Integer.parseInt(range[0]);
            int last = Math.min(content.length - 1, Integer.parseInt(range[1]));
            byte[] body = knowsRanges ? Arrays.copyOfRange(content, first, last + 1) : content;
            sent += body.length;
            Map<String, String> headers =
                    Map.of("content-range", "bytes " + first + "-" + last + "/" + content.length, "etag", mark);
            return new OutgoingResponse() {
                @Override
                public int status() {
                    return knowsRanges ? 206 : 200;
                }

                @Override
                public URI uri() {
                    return request.uri();
                }

                @Override
                public Optional<String> header(String name) {
                    return Optional.ofNullable(headers.get(name));
                }

                @Override
                public InputStream body() {
                    return new ByteArrayInputStream(body);
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };
        }

        @Override
        public Optional<String> refusal(URI address) {
            return address.getHost().equals("donnees.example.org") ? Optional.empty() : Optional.of("it is not allowed");
        }

        @Override
        public List<HostState> hosts() {
            return List.of();
        }
    }

    @BeforeEach
    void write() throws Exception {
        Random random = new Random(1);
        double[][] samples = new double[1][SIDE * SIDE];
        Arrays.setAll(samples[0], i -> random.nextInt(30000));
        file = folder.resolve("cog.tif");
        Gdal.run("gdal_translate", "-q", "-of", "COG", "-co", "COMPRESS=DEFLATE", "-co", "BLOCKSIZE=256",
                Gdal.raw(folder, "Int16", SIDE, SIDE, samples, ""), file);
        server.content = Files.readAllBytes(file);
    }

    private static SourceRequest request(Optional<Path> file, String url) {
        return new SourceRequest(
                file,
                "relief.tif",
                new DataRevision("r"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of("url", url));
    }

    private static float[] read(RasterSource source, int level, int column, int row, int side) throws SourceException {
        float[][] samples = new float[1][side * side];
        source.read(
                new RasterWindow(level, column, row, side, side, List.of(0)), samples, Deadline.after(Duration.ofMinutes(1)));
        return samples[0];
    }

    @Test
    void readsThePartsThatAWindowTouches() throws Exception {
        try (RasterSource remote = new RemoteGeoTiffFactory(server).open(request(Optional.empty(), URL));
                RasterSource local = new GeoTiffFactory().open(request(Optional.of(file), URL))) {
            assertEquals(local.grid(), remote.grid());
            assertTrue(server.questions <= 3, server.questions + " questions to open it");
            assertArrayEquals(read(local, 0, 700, 300, 100), read(remote, 0, 700, 300, 100));
            assertArrayEquals(read(local, 1, 100, 100, 300), read(remote, 1, 100, 100, 300));
            assertTrue(server.sent < server.content.length / 3, server.sent + " of " + server.content.length + " bytes");
            int before = server.questions;
            read(remote, 0, 710, 310, 50);
            assertEquals(before, server.questions, "what was read is kept");
        }
    }

    @Test
    void findsOutThatTheFileIsAnotherNow() throws Exception {
        RemoteGeoTiffFactory factory = new RemoteGeoTiffFactory(server);
        try (RasterSource remote = factory.open(request(Optional.empty(), URL))) {
            server.mark = "\"v2\"";
            SourceException e = assertThrows(SourceException.class, () -> read(remote, 0, 1200, 1200, 100));
            assertTrue(e.getMessage().contains(URL) && e.getMessage().contains("changed"), e.getMessage());
            try (RasterSource anew = factory.open(request(Optional.empty(), URL))) {
                assertTrue(!anew.revision().equals(remote.revision()));
            }
        }
    }

    @Test
    void refusesServersThatAreNotAllowedOrAnswerNoParts() {
        RemoteGeoTiffFactory factory = new RemoteGeoTiffFactory(server);
        SourceException foreign = assertThrows(
                SourceException.class, () -> factory.open(request(Optional.empty(), "https://elsewhere.example.org/a.tif")));
        assertTrue(foreign.getMessage().contains("not allowed"), foreign.getMessage());
        server.knowsRanges = false;
        SourceException whole = assertThrows(SourceException.class, () -> factory.open(request(Optional.empty(), URL)));
        assertTrue(whole.getMessage().contains("parts"), whole.getMessage());
    }
}
