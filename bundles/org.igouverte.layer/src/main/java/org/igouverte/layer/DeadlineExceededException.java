package org.igouverte.layer;

/** Thrown where work stops because its {@link Deadline} is over. Carries no stack trace: it is an outcome, no defect. */
public final class DeadlineExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean cancelled;

    public DeadlineExceededException(boolean cancelled) {
        super(cancelled ? "the work was cancelled" : "the time allowed for the work is over", null, false, false);
        this.cancelled = cancelled;
    }

    /** Whether somebody cancelled, rather than time running out. */
    public boolean cancelled() {
        return cancelled;
    }
}
