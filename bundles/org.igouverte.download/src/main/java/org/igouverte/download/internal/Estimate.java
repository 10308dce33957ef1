package org.igouverte.download.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;

/**
 * How much a selection will come to.
 *
 * @param features that it has, or at least has
 * @param exact whether it has just as many
 * @param bytes about as many as its file will have
 */
record Estimate(long features, boolean exact, long bytes) {

    /** Features that are counted one by one where a source cannot tell. */
    private static final int COUNTED = 20_000;
    /** Features that are written to see how many bytes one takes. */
    private static final int SAMPLE = 200;

    /** @param base address of the server, and {@code namespace} of the layer in XML, as the file will have them */
    static Estimate of(Selection selection, String base, String namespace, Deadline deadline)
            throws IOException, SourceException {
        OptionalLong known = count(selection, deadline);
        long features = known.isPresent() ? known.getAsLong() : atLeast(selection, deadline);
        boolean exact = known.isPresent() || features < COUNTED;
        FileWriter writer = new FileWriter(
                selection, new Description(selection, base, Optional.empty(), Instant.now()), namespace);
        long none = size(writer, selection.query().page(0, 0), deadline);
        long sample = Math.min(features, SAMPLE);
        if (sample == 0) {
            return new Estimate(features, exact, none);
        }
        long some = size(writer, selection.query().page(0, sample), deadline);
        return new Estimate(features, exact, none + Math.round((double) (some - none) / sample * features));
    }

    /** How many features there are, if that can be told without reading them. */
    static OptionalLong count(Selection selection, Deadline deadline) throws SourceException {
        return selection.whole() && selection.layer().featureCount().isPresent()
                ? selection.layer().featureCount()
                : selection.layer().source().count(selection.query(), deadline);
    }

    private static long atLeast(Selection selection, Deadline deadline) throws SourceException {
        FeatureQuery query = selection.query();
        FeatureQuery bare = new FeatureQuery(
                query.bounds(), query.filter(), query.ids(), Optional.of(List.of()), query.sort(), 0, COUNTED, false);
        long count = 0;
        try (FeatureCursor cursor = selection.layer().source().features(bare, deadline)) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                count += batch.get().size();
            }
        }
        return count;
    }

    private static long size(FileWriter writer, FeatureQuery query, Deadline deadline) throws IOException, SourceException {
        Counted counted = new Counted();
        writer.write(query, counted, deadline, written -> {});
        return counted.bytes;
    }

    private static final class Counted extends OutputStream {

        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] content, int offset, int length) {
            bytes += length;
        }
    }
}
