package org.igouverte.download.internal;

import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.ogc.OgcException;

/**
 * How far a download is.
 *
 * @param features written so far
 * @param expected features in all, if known
 * @param bytes made so far
 */
record DownloadState(
        String key,
        Step step,
        String layer,
        String name,
        String mediaType,
        long features,
        OptionalLong expected,
        long bytes,
        String sha256,
        Optional<OgcException> failure) {

    /** What is going on. */
    enum Step {
        WAITING,
        RUNNING,
        READY,
        FAILED
    }

    static DownloadState of(StoredFile file) {
        return new DownloadState(
                file.key(),
                Step.READY,
                file.layer(),
                file.name(),
                file.mediaType(),
                file.features(),
                OptionalLong.of(file.features()),
                file.bytes(),
                file.sha256(),
                Optional.empty());
    }

    static DownloadState of(Making making) {
        Selection selection = making.selection();
        Step step = making.failure().isPresent() ? Step.FAILED : making.begun() ? Step.RUNNING : Step.WAITING;
        return new DownloadState(
                making.key(),
                step,
                selection.layer().name().toString(),
                selection.fileName(),
                selection.mediaType(),
                making.features(),
                making.expected(),
                making.bytes(),
                "",
                making.failure());
    }

    boolean over() {
        return step == Step.READY || step == Step.FAILED;
    }

    /** Percent of the features that are written; nothing if it is not known how many there will be. */
    OptionalLong percent() {
        return step == Step.READY
                ? OptionalLong.of(100)
                : expected.isPresent() && expected.getAsLong() > 0
                        ? OptionalLong.of(Math.min(99, 100 * features / expected.getAsLong()))
                        : OptionalLong.empty();
    }
}
