package org.igouverte.source.raster.internal.tiff;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Unpacked blocks of all files that are open, the least recently used of which give way. In shares with a lock each, held
 * for a look-up only. Thread-safe.
 */
public final class BlockCache {

    private static final int SHARES = 16;

    /** @param owner the file, by identity */
    private record Key(Object owner, int image, int block) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key k && k.owner == owner && k.image == image && k.block == block;
        }

        @Override
        public int hashCode() {
            return (System.identityHashCode(owner) * 31 + image) * 31 + block;
        }
    }

    private static final class Share {
        final Map<Key, byte[]> blocks = new LinkedHashMap<>(64, 0.75f, true);
        long bytes;
    }

    private final List<Share> shares = new ArrayList<>();
    private final long bytesAShare;

    /** @param maxBytes of all blocks together */
    public BlockCache(long maxBytes) {
        bytesAShare = maxBytes / SHARES;
        for (int i = 0; i < SHARES; i++) {
            shares.add(new Share());
        }
    }

    private Share share(Key key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return shares.get(hash >>> 28);
    }

    /** A block that is kept; never written to. */
    Optional<byte[]> find(Object owner, int image, int block) {
        Key key = new Key(owner, image, block);
        Share share = share(key);
        synchronized (share) {
            return Optional.ofNullable(share.blocks.get(key));
        }
    }

    void keep(Object owner, int image, int block, byte[] pixels) {
        if (pixels.length > bytesAShare) {
            return;
        }
        Key key = new Key(owner, image, block);
        Share share = share(key);
        synchronized (share) {
            byte[] before = share.blocks.put(key, pixels);
            share.bytes += pixels.length - (before == null ? 0 : before.length);
            Iterator<byte[]> oldest = share.blocks.values().iterator();
            while (share.bytes > bytesAShare) {
                share.bytes -= oldest.next().length;
                oldest.remove();
            }
        }
    }

    /** Lets go of what a closed file left. */
    void forget(Object owner) {
        for (Share share : shares) {
            synchronized (share) {
                share.blocks.entrySet().removeIf(entry -> {
                    boolean own = entry.getKey().owner() == owner;
                    share.bytes -= own ? entry.getValue().length : 0;
                    return own;
                });
            }
        }
    }

    /** Bytes of all that is kept. */
    long bytes() {
        return shares.stream().mapToLong(share -> {
            synchronized (share) {
                return share.bytes;
            }
        }).sum();
    }
}
