package org.igouverte.ogc.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.LayerDescriptions;

/**
 * Pieces by layer, revision and variant, compressed: those of ten thousand layers in both languages would else take more
 * than the rest of the server. Two threads that need the same piece at once both make it.
 */
final class KeptPieces<V> implements LayerDescriptions.Pieces<V> {

    /** Commits after which a variant that nobody read is made no more. */
    private static final int MAX_AGE = 8;

    private record Key<V>(LayerName layer, String revision, V variant) {}

    /** @param length of the piece before it was compressed */
    private record Piece(byte[] compressed, int length) {}

    private final LayerDescriptions.Maker<V> maker;
    private final AtomicLong made;
    private final Runnable refresh;
    private final Consumer<KeptPieces<V>> closed;
    private final Map<Key<V>, Piece> pieces = new ConcurrentHashMap<>();
    private volatile boolean isClosed;
    /** How many commits ago each variant was read. */
    private final Map<V, Integer> variants = new ConcurrentHashMap<>();

    private volatile Optional<Supplier<V>> usual = Optional.empty();

    KeptPieces(
            LayerDescriptions.Maker<V> maker, AtomicLong made, Runnable refresh, Consumer<KeptPieces<V>> closed) {
        this.maker = maker;
        this.made = made;
        this.refresh = refresh;
        this.closed = closed;
    }

    @Override
    public void prepare(Supplier<V> variant) {
        usual = Optional.of(variant);
        refresh.run();
    }

    /**
     * Makes what is missing of a snapshot, and forgets what is of none of its layers.
     *
     * @param stopped whether the server stops, asked between layers
     */
    void refresh(CatalogSnapshot snapshot, BooleanSupplier stopped) {
        usual.ifPresent(variant -> variants.put(variant.get(), 0));
        variants.replaceAll((variant, age) -> age + 1);
        variants.values().removeIf(age -> age > MAX_AGE);
        Set<String> current = new HashSet<>();
        for (ServedLayer layer : snapshot.layers()) {
            if (isClosed || stopped.getAsBoolean()) {
                return;
            }
            current.add(layer.name() + "@" + layer.revision());
            variants.keySet().forEach(variant -> piece(layer, variant));
        }
        pieces.keySet().removeIf(key -> !variants.containsKey(key.variant())
                || !current.contains(key.layer() + "@" + key.revision()));
    }

    private Piece piece(ServedLayer layer, V variant) {
        Key<V> key = new Key<>(layer.name(), layer.revision(), variant);
        Piece known = pieces.get(key);
        if (known == null) {
            known = make(layer, variant);
            pieces.put(key, known);
        }
        return known;
    }

    private Piece make(ServedLayer layer, V variant) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(8192);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(2048);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, deflater)) {
            maker.write(layer, variant, plain);
            plain.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        } finally {
            deflater.end();
        }
        made.incrementAndGet();
        return new Piece(compressed.toByteArray(), plain.size());
    }

    @Override
    public LayerDescriptions.Reader read(V variant, String baseUrl, String serviceUrl) {
        variants.put(variant, 0);
        return new OpenReader(variant, utf8(baseUrl), utf8(serviceUrl));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        isClosed = true;
        closed.accept(this);
    }

    /** Whether whoever describes the layers has gone, perhaps with its classes. */
    boolean isClosed() {
        return isClosed;
    }

    private final class OpenReader implements LayerDescriptions.Reader {

        private static final byte[] BASE = LayerDescriptions.BASE.getBytes(StandardCharsets.UTF_8);
        private static final byte[] SERVICE = LayerDescriptions.SERVICE.getBytes(StandardCharsets.UTF_8);

        private final V variant;
        private final byte[] base;
        private final byte[] service;
        private final Inflater inflater = new Inflater(true);
        private byte[] buffer = new byte[16_384];

        OpenReader(V variant, byte[] base, byte[] service) {
            this.variant = variant;
            this.base = base;
            this.service = service;
        }

        @Override
        public byte[] of(ServedLayer layer) throws IOException {
            Piece piece = piece(layer, variant);
            if (buffer.length < piece.length()) {
                buffer = new byte[2 * piece.length()];
            }
            inflater.reset();
            inflater.setInput(piece.compressed());
            int length = 0;
            try {
                while (length < piece.length()) {
                    length += inflater.inflate(buffer, length, piece.length() - length);
                }
            } catch (DataFormatException e) {
                throw new IOException("a piece was damaged in memory", e);
            }
            return addressed(length);
        }

        /** The buffer's content with the addresses in their places. */
        private byte[] addressed(int length) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(length + 1024);
            int start = 0;
            for (int i = 0; i <= length - BASE.length; i++) {
                // Both begin with a byte that is rare in any text.
                if (buffer[i] != BASE[0]) {
                    continue;
                }
                boolean isBase = matches(BASE, i);
                if (isBase || matches(SERVICE, i)) {
                    out.write(buffer, start, i - start);
                    out.writeBytes(isBase ? base : service);
                    start = i + BASE.length;
                    i = start - 1;
                }
            }
            out.write(buffer, start, length - start);
            return out.toByteArray();
        }

        private boolean matches(byte[] mark, int at) {
            for (int i = 0; i < mark.length; i++) {
                if (buffer[at + i] != mark[i]) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void close() {
            inflater.end();
        }
    }
}
