package org.igouverte.download.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.igouverte.layer.Deadline;
import org.igouverte.ogc.OgcException;

/**
 * A file that is being made, which others may read as it grows. It is wanted for as long as somebody follows it or has
 * ordered it. Thread-safe.
 */
final class Making {

    /** Bytes between two looks at the room that there is. */
    private static final long STEP = 4L << 20;

    private final Selection selection;
    private final String key;
    private final String tag;
    private final Deadline deadline;
    private final OptionalLong expected;
    private final Shelf shelf;
    private final Set<String> orders = new HashSet<>();
    private final MessageDigest digest = ShelfFiles.digest();
    private Path part;
    private FileChannel channel;
    private int followers;
    private boolean begun;
    private boolean ended;
    private boolean cancelled;
    private OgcException failure;
    private long bytes;
    private long room;
    private volatile long features;

    /** @param expected how many features there will be, if known */
    Making(Selection selection, String key, String tag, OptionalLong expected, Shelf shelf, Duration time) {
        this.selection = selection;
        this.key = key;
        this.tag = tag;
        this.expected = expected;
        this.shelf = shelf;
        this.deadline = Deadline.after(time);
    }

    Selection selection() {
        return selection;
    }

    String key() {
        return key;
    }

    String tag() {
        return tag;
    }

    Deadline deadline() {
        return deadline;
    }

    OptionalLong expected() {
        return expected;
    }

    long features() {
        return features;
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized boolean begun() {
        return begun;
    }

    synchronized boolean ended() {
        return ended;
    }

    synchronized Optional<OgcException> failure() {
        return Optional.ofNullable(failure);
    }

    void written(long count) {
        features = count;
    }

    /** Has somebody want it until {@link #withdraw}. */
    synchronized void order(String order) {
        orders.add(order);
    }

    /** Whether there was such an order. */
    synchronized boolean withdraw(String order) {
        return orders.remove(order);
    }

    synchronized boolean wanted() {
        return followers > 0 || !orders.isEmpty();
    }

    /** Counts somebody in who reads it as it grows; false if it has ended. */
    synchronized boolean follow() {
        if (ended) {
            return false;
        }
        followers++;
        return true;
    }

    void unfollow() throws IOException {
        FileChannel toClose = null;
        synchronized (this) {
            followers--;
            if (ended && followers == 0) {
                toClose = channel;
                channel = null;
            }
        }
        if (toClose != null) {
            toClose.close();
        }
    }

    /** Ends it for all who want it. */
    void cancel() {
        synchronized (this) {
            cancelled = true;
        }
        deadline.cancel();
    }

    synchronized boolean cancelled() {
        return cancelled;
    }

    /** Where to write, from now on. */
    OutputStream begin() throws IOException {
        Path file = shelf.part(tag);
        FileChannel opened = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        synchronized (this) {
            part = file;
            channel = opened;
            begun = true;
        }
        return new Growing();
    }

    /** Forces the content to disk; returns its sha256. */
    String force() throws IOException {
        channel.force(true);
        return HexFormat.of().formatHex(digest.digest());
    }

    Path part() {
        return part;
    }

    /** Tells everybody that it is over. */
    void end(Optional<OgcException> why) {
        FileChannel toClose = null;
        synchronized (this) {
            failure = why.orElse(null);
            ended = true;
            if (followers == 0) {
                toClose = channel;
                channel = null;
            }
            notifyAll();
        }
        if (part != null) {
            shelf.discard(part);
        }
        try {
            if (toClose != null) {
                toClose.close();
            }
        } catch (IOException e) {
            // Nothing is lost: it is forced to disk, or given up.
        }
    }

    /** Waits a while; whether it is over then. */
    synchronized boolean await(Duration time, Deadline until) {
        until.check();
        if (!ended) {
            Deadline.Registration woken = until.onCancel(this::wake);
            try {
                wait(time.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                until.cancel();
            } finally {
                woken.close();
            }
        }
        until.check();
        return ended;
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** Waits until it is over, or the time is. */
    synchronized void await(Deadline until) {
        while (!ended) {
            until.check();
            pause(until);
        }
    }

    private void pause(Deadline until) {
        try {
            wait(Math.max(1, Math.min(500, until.remaining().toMillis())));
        } catch (InterruptedException e) {
            // Nobody interrupts the threads of requests; the deadline is what ends a wait.
            Thread.currentThread().interrupt();
            until.cancel();
        }
    }

    /**
     * Reads what follows a position, waiting for it; only between {@link #follow} and {@link #unfollow}.
     *
     * @return bytes read; -1 if that was all
     * @throws OgcException if it failed
     */
    int read(ByteBuffer buffer, long position, Deadline until) throws OgcException, IOException {
        FileChannel from;
        synchronized (this) {
            while (bytes <= position && !ended) {
                until.check();
                pause(until);
            }
            if (failure != null) {
                throw failure;
            }
            if (bytes <= position) {
                return -1;
            }
            buffer.limit((int) Math.min(buffer.limit(), bytes - position));
            from = channel;
        }
        return from.read(buffer, position);
    }

    private final class Growing extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] content, int offset, int length) throws IOException {
            deadline.check();
            long end = bytes() + length;
            if (end > room) {
                room = end + STEP;
                shelf.grow(part, room);
            }
            digest.update(content, offset, length);
            ByteBuffer buffer = ByteBuffer.wrap(content, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            synchronized (Making.this) {
                bytes = end;
                Making.this.notifyAll();
            }
        }
    }
}
