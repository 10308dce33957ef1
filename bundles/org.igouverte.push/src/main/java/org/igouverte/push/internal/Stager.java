package org.igouverte.push.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.igouverte.deploy.Deployment;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.StagingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets files that have come go live, one after the other, on a thread of its own: who brought one may leave. After a
 * restart it goes on with those that were whole.
 */
final class Stager implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stager.class);

    private final Uploads uploads;
    private final Deployment deployment;
    private final Set<String> queued = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "igo-push");
        made.setDaemon(true);
        return made;
    });
    private volatile boolean closed;

    Stager(Uploads uploads, Deployment deployment) {
        this.uploads = uploads;
        this.deployment = deployment;
        uploads.inState(Upload.State.STAGING).forEach(this::stage);
    }

    /**
     * Stages an upload that is whole.
     *
     * @return counts down when it is live or refused
     */
    CountDownLatch stage(Upload upload) {
        CountDownLatch done = new CountDownLatch(1);
        if (queued.add(upload.id())) {
            thread.execute(() -> {
                try {
                    awaitSettled();
                    if (!closed) {
                        finish(upload);
                    }
                } finally {
                    queued.remove(upload.id());
                    done.countDown();
                }
            });
        }
        return done;
    }

    /** At a start the layers are brought back first. */
    private void awaitSettled() {
        try {
            while (!deployment.isSettled() && !closed) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish(Upload upload) {
        try (InputStream content = uploads.open(upload)) {
            LayerName layer = LayerName.parse(upload.layer()).orElseThrow();
            deployment.replaceData(layer, content, upload.fileName());
            uploads.turn(upload, Upload.State.LIVE, LocalizedText.EMPTY);
        } catch (StagingException e) {
            turn(upload, new LocalizedText(e.located(Language.FR), e.located(Language.EN)));
        } catch (NoSuchElementException e) {
            turn(upload, PushException.MESSAGES.text("layer.gone", upload.layer()));
        } catch (IOException | RuntimeException e) {
            LOG.error("Data for {} could not be staged", upload.layer(), e);
            turn(upload, PushException.MESSAGES.text("server.failed"));
        }
    }

    private void turn(Upload upload, LocalizedText reason) {
        try {
            uploads.turn(upload, Upload.State.REFUSED, reason);
        } catch (IOException e) {
            LOG.error("{} could not be written down", upload.id(), e);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdown();
    }
}
