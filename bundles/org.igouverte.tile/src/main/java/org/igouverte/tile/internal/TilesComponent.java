package org.igouverte.tile.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.render.MapRenderer;
import org.igouverte.tile.Admission;
import org.igouverte.tile.Tile;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileExtent;
import org.igouverte.tile.TileLimits;
import org.igouverte.tile.TileMatrixSet;
import org.igouverte.tile.TileRequest;
import org.igouverte.tile.TileTooLargeException;
import org.igouverte.tile.Tiles;
import org.igouverte.tile.TilesBusyException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Memory, then disk, then the making of a block, each once for all who ask. */
@Component(service = {Tiles.class, TilesComponent.class}, configurationPid = "org.igouverte.tile")
public final class TilesComponent implements Tiles {

    private static final Logger LOG = LoggerFactory.getLogger(TilesComponent.class);

    /** As long as anybody may wait for a picture. */
    private static final Duration MAKING = Duration.ofSeconds(30);

    private static final byte[] BLANK = new byte[0];

    private final Extents extents = new Extents();
    private final Flights<MetatileKey> flights = new Flights<>(MAKING);
    private final TileKeys keys;
    private final PictureTiles pictures;
    private final VectorTiles vectors = new VectorTiles();
    private final HotTiles hot;
    private final TileFolder folder;
    private final ExecutorService caretaker;
    private final AtomicBoolean making = new AtomicBoolean();

    /** Settings of the tile cache. */
    @interface Config {
        /** Megabytes of tiles on disk. */
        int cacheMegabytes() default 4096;

        /** Megabytes of tiles in memory. */
        int memoryMegabytes() default 32;
    }

    @Activate
    public TilesComponent(BundleContext context, Config config, @Reference MapRenderer renderer) throws IOException {
        this(
                Path.of(Optional.ofNullable(context.getProperty("igo.home")).orElse("run"), "tiles"),
                bytes(config.cacheMegabytes()),
                bytes(config.memoryMegabytes()),
                renderer);
    }

    private static long bytes(int megabytes) {
        return (long) Math.max(1, megabytes) << 20;
    }

    /** Takes other limits without a break in service. */
    @Modified
    void modified(Config config) {
        hot.limit(bytes(config.memoryMegabytes()));
        folder.limit(bytes(config.cacheMegabytes()));
        caretaker.execute(this::makeRoom);
    }

    TilesComponent(Path home, long diskBytes, long memoryBytes, MapRenderer renderer) throws IOException {
        keys = new TileKeys(renderer);
        pictures = new PictureTiles(renderer);
        hot = new HotTiles(memoryBytes);
        folder = new TileFolder(home, diskBytes);
        caretaker = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "tile cache");
            thread.setDaemon(true);
            return thread;
        });
        caretaker.execute(() -> {
            try {
                folder.tidy();
                folder.makeRoom();
            } catch (IOException e) {
                LOG.warn("could not look through the tile cache: {}", e.toString());
            }
        });
    }

    @Deactivate
    void deactivate() {
        caretaker.shutdown();
    }

    @Override
    public int maxLevel(TileContent content, TileMatrixSet set) {
        return Extents.maxLevel(set, content instanceof TileContent.Vector);
    }

    @Override
    public Optional<TileExtent> extent(ServedLayer layer, TileContent content, TileMatrixSet set) {
        return extents.of(layer, content, set);
    }

    @Override
    public String tag(TileRequest request) {
        MetatileKey key = key(request);
        return key.tag(key.metatile().index(request.column(), request.row()));
    }

    @Override
    public Tile tile(TileRequest request, Deadline deadline, Admission admission)
            throws SourceException, TileTooLargeException, TilesBusyException {
        MetatileKey key = key(request);
        if (!extent(request.layer(), request.content(), request.set()).orElseThrow().isDrawn(request.level())) {
            return tile(request, BLANK);
        }
        int index = key.metatile().index(request.column(), request.row());
        String tag = key.tag(index);
        Optional<byte[]> found = hot.get(tag, () -> folder.touch(key));
        if (found.isEmpty()) {
            found = folder.read(key, index);
            found.ifPresent(bytes -> hot.put(tag, bytes));
        }
        byte[] bytes = found.isPresent() ? found.get() : make(request, key, deadline, admission)[index];
        return tile(request, bytes);
    }

    /** Whether the block is kept on disk. */
    boolean isKept(MetatileKey key) {
        return folder.contains(key);
    }

    /** Makes the block that a tile lies in unless it is kept already. */
    void keep(TileRequest request, Deadline deadline, Admission admission)
            throws SourceException, TileTooLargeException, TilesBusyException {
        MetatileKey key = key(request);
        if (!isKept(key)) {
            make(request, key, deadline, admission);
        }
    }

    /**
     * Removes blocks from disk, and everything from memory.
     *
     * @param level folder of a layer, a set and a level
     */
    int remove(Path level, TileFolder.BlockTest test) throws IOException {
        int removed = folder.remove(level, test);
        hot.clear();
        return removed;
    }

    /** How many want a tile that is being made. */
    int waiting() {
        return flights.passengers();
    }

    MetatileKey key(TileRequest request) {
        TileLimits limits = extent(request.layer(), request.content(), request.set())
                .flatMap(extent -> extent.at(request.level()))
                .filter(l -> l.contains(request.column(), request.row()))
                .orElseThrow(() -> new IllegalArgumentException("no tile " + request.level() + "/" + request.column()
                        + "/" + request.row() + " of layer " + request.layer().name()));
        int side = request.content() instanceof TileContent.Picture picture ? PictureTiles.block(picture) : 1;
        Metatile metatile = Metatile.of(
                request.set(), request.level(), limits, request.column(), request.row(), side);
        return keys.of(request.layer(), request.content(), request.condition(), metatile);
    }

    byte[][] make(TileRequest request, MetatileKey key, Deadline deadline, Admission admission)
            throws SourceException, TileTooLargeException, TilesBusyException {
        boolean[] madeHere = new boolean[1];
        String partner = request.layer().partner().id();
        byte[][] tiles = flights.get(key, partner, deadline, until -> {
            try (Admission.Stay stay = admission.enter()) {
                byte[][] made = make(request, key, until);
                madeHere[0] = true;
                return made;
            }
        });
        if (madeHere[0]) {
            folder.write(key, tiles);
            if (folder.isFull() && !caretaker.isShutdown() && making.compareAndSet(false, true)) {
                caretaker.execute(this::makeRoom);
            }
        }
        return tiles;
    }

    private byte[][] make(TileRequest request, MetatileKey key, Deadline until)
            throws SourceException, TileTooLargeException {
        byte[][] made = request.content() instanceof TileContent.Picture picture
                ? pictures.draw(request.layer(), picture, request.condition(), key.metatile(), until)
                : new byte[][] {vectors.encode(request.layer(), request.condition(), key.metatile(), until)};
        for (int i = 0; i < made.length; i++) {
            hot.put(key.tag(i), made[i]);
        }
        return made;
    }

    private void makeRoom() {
        try {
            folder.makeRoom();
        } catch (IOException e) {
            LOG.warn("could not make room in the tile cache: {}", e.toString());
        } finally {
            making.set(false);
        }
    }

    private Tile tile(TileRequest request, byte[] bytes) {
        boolean blank = bytes.length == 0;
        if (request.content() instanceof TileContent.Picture picture) {
            byte[] shown = blank ? pictures.blank(picture, request.set().matrix(request.level())) : bytes;
            return new Tile(shown, picture.mediaType(), false, blank);
        }
        return new Tile(bytes, request.content().mediaType(), !blank, blank);
    }
}
