package org.igouverte.deploy.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Arrays;
import java.util.Random;
import org.igouverte.durable.DurableFiles;

/** Stops for good at a step counted from now, before it or in the midst of it, as a power cut would. */
final class FailingFiles extends DurableFiles {

    private final Random random;
    private int left;

    FailingFiles(int steps, Random random) {
        left = steps;
        this.random = random;
    }

    /** The machine is off; nothing after it is done. */
    static final class Crash extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private boolean crashes() {
        return --left < 0;
    }

    @Override
    public void write(Path file, byte[] content, FileAttribute<?>... attributes) throws IOException {
        if (crashes()) {
            super.write(file, Arrays.copyOf(content, random.nextInt(content.length + 1)), attributes);
            throw new Crash();
        }
        super.write(file, content, attributes);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        if (crashes()) {
            throw new Crash();
        }
        super.rename(from, to);
    }

    @Override
    public void force(Path folder) throws IOException {
        if (crashes()) {
            throw new Crash();
        }
        super.force(folder);
    }
}
