package org.igouverte.identify.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.igouverte.geo.PixelGrid;
import org.igouverte.identify.Identify;
import org.igouverte.identify.LayerAnswer;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.LayerLease;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into all layers at once on threads of its own; the request's thread only waits. */
@Component
public final class IdentifyComponent implements Identify {

    private static final Logger LOG = LoggerFactory.getLogger(IdentifyComponent.class);

    private static final Messages MESSAGES = Messages.of(IdentifyComponent.class);

    private static final int THREADS = 64;
    private static final int THREADS_A_PARTNER = 8;
    private static final int WAITING_A_PARTNER = 2_000;

    private final PartnerLanes lanes = new PartnerLanes(THREADS_A_PARTNER, WAITING_A_PARTNER, THREADS);

    @Activate
    public IdentifyComponent() {}

    @Override
    public List<LayerAnswer> identify(
            LayerLease lease,
            PixelGrid grid,
            int column,
            int row,
            int tolerance,
            List<Target> targets,
            int limit,
            Deadline deadline) {
        if (limit < 1 || tolerance < 0) {
            throw new IllegalArgumentException("limit " + limit + ", tolerance " + tolerance);
        }
        LayerSearch search = new LayerSearch(grid, column, row, tolerance, limit);
        AtomicReferenceArray<LayerAnswer> answers = new AtomicReferenceArray<>(targets.size());
        CountDownLatch left = new CountDownLatch(targets.size());
        for (int i = 0; i < targets.size(); i++) {
            int place = i;
            Target target = targets.get(i);
            LayerLease own = lease.share(target.layer());
            Runnable task = () -> {
                try (own) {
                    answers.set(place, answer(search, target, deadline));
                } finally {
                    left.countDown();
                }
            };
            try {
                lanes.run(target.layer().provider().symbolicName(), task);
            } catch (RejectedExecutionException e) {
                own.close();
                answers.set(place, failed(target, "busy"));
                left.countDown();
            }
        }
        await(left, deadline);
        List<LayerAnswer> inOrder = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            LayerAnswer answer = answers.get(i);
            inOrder.add(answer == null ? failed(targets.get(i), "slow") : answer);
        }
        return inOrder;
    }

    private static void await(CountDownLatch left, Deadline deadline) {
        CountDownLatch over = left;
        // A request that is cancelled, as when its client is gone, waits no longer either.
        try (Deadline.Registration registration = deadline.onCancel(() -> {
            while (over.getCount() > 0) {
                over.countDown();
            }
        })) {
            left.await(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static LayerAnswer answer(LayerSearch search, Target target, Deadline deadline) {
        try {
            deadline.check();
            return new LayerAnswer(target.layer(), search.search(target, deadline), Optional.empty());
        } catch (DeadlineExceededException e) {
            return failed(target, "slow");
        } catch (SourceException e) {
            LOG.warn("layer {} cannot be asked: {}", target.layer().name(), e.getMessage());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // A partner's own code may be behind it; the other layers must not suffer.
            LOG.warn("layer {} cannot be asked", target.layer().name(), e);
        }
        return failed(target, "failed");
    }

    private static LayerAnswer failed(Target target, String key) {
        LocalizedText problem = MESSAGES.text("layer." + key);
        return new LayerAnswer(target.layer(), List.of(), Optional.of(problem));
    }
}
