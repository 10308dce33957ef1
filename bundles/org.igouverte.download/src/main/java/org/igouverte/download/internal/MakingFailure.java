package org.igouverte.download.internal;

import java.time.Duration;
import org.igouverte.format.EncodingException;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.SourceException;
import org.igouverte.ogc.OgcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why there is no file, for whoever asked for it; what is nobody's fault but the server's is logged. */
final class MakingFailure {

    private static final Logger LOG = LoggerFactory.getLogger(MakingFailure.class);

    private MakingFailure() {}

    /** 413, with how many there may be. */
    static OgcException tooManyFeatures(long features, long max) {
        return new OgcException(
                "NoApplicableCode", "", 413, DownloadMessages.MESSAGES.text("limit.features", features, max));
    }

    /**
     * Says it.
     *
     * @param time that there was
     * @param maxFeatures that there may be
     */
    static OgcException of(Making making, Throwable failure, Duration time, long maxFeatures) {
        String layer = making.selection().layer().name().toString();
        if (failure instanceof OgcException said) {
            return said;
        } else if (making.features() > maxFeatures) {
            return tooManyFeatures(making.features(), maxFeatures);
        } else if (making.cancelled()) {
            return OgcException.unavailable(DownloadMessages.MESSAGES.text("cancelled"));
        } else if (failure instanceof DeadlineExceededException || making.deadline().isOver()) {
            return OgcException.unavailable(DownloadMessages.MESSAGES.text("time", time.toMinutes()));
        } else if (isNoRoom(failure)) {
            LOG.error("there is no room for a download of {}", layer);
            return new OgcException("NoApplicableCode", "", 507, DownloadMessages.MESSAGES.text("room"));
        } else if (failure instanceof EncodingException unwritable) {
            return OgcException.invalidParameter(
                    "format",
                    DownloadMessages.MESSAGES.text(
                            "encoding",
                            making.selection().format().name(),
                            OgcException.shortened(unwritable.getMessage())));
        } else if (failure instanceof SourceException) {
            LOG.warn("a download of {} could not be read: {}", layer, failure.getMessage());
            return OgcException.unavailable(DownloadMessages.MESSAGES.text("source"));
        }
        LOG.error("a download of {} failed", layer, failure);
        return OgcException.internal();
    }

    /** Also where a library or the system says so in words of its own: SQLite, the kernel. */
    private static boolean isNoRoom(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof NoRoomException
                    || message.contains("No space left on device")
                    || message.contains("SQLITE_FULL")) {
                return true;
            }
        }
        return false;
    }
}
