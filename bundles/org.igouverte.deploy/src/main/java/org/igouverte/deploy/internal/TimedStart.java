package org.igouverte.deploy.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;

/** Runs a partner's code on a thread of its own and gives up on it when time is up. */
final class TimedStart {

    private static final int MAX_FRAMES = 12;

    private TimedStart() {}

    /** @throws StagingException if the work fails, or with its stack if it does not end in time */
    static <T> T run(String name, Duration limit, Callable<T> work) throws StagingException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "igo-start-" + name);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            String stack = stack(thread);
            // The only thread that is ever interrupted: it belongs to a partner that serves nobody yet.
            thread.interrupt();
            throw new StagingException(
                    Phase.START, DeployMessages.text("still.starting.after", limit.toMillis(), stack), "", 0, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StagingException refused) {
                throw refused;
            }
            throw new StagingException(Phase.START,
                    DeployMessages.text("start.failed", describe(e.getCause())), "", 0, e.getCause());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new StagingException(Phase.INTERNAL, DeployMessages.text("server.stopping"), "", 0, e);
        }
    }

    private static String stack(Thread thread) {
        StringBuilder text = new StringBuilder();
        StackTraceElement[] frames = thread.getStackTrace();
        for (int i = 0; i < Math.min(MAX_FRAMES, frames.length); i++) {
            text.append(i == 0 ? "at " : " < ").append(frames[i]);
        }
        return text.toString();
    }

    /** The innermost cause in words, for a partner who knows the code. */
    static String describe(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause.getCause() != null && depth < 20; depth++) {
            cause = cause.getCause();
        }
        StringBuilder text = new StringBuilder(cause.getClass().getName());
        if (cause.getMessage() != null) {
            text.append(": ").append(cause.getMessage());
        }
        if (cause.getStackTrace().length > 0) {
            text.append(" at ").append(cause.getStackTrace()[0]);
        }
        return text.toString();
    }
}
