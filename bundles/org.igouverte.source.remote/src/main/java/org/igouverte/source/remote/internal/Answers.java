package org.igouverte.source.remote.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamException;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.SourceException;
import org.igouverte.outgoing.OutgoingException;
import org.igouverte.outgoing.OutgoingHttp;
import org.igouverte.outgoing.OutgoingRequest;
import org.igouverte.outgoing.OutgoingResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one source asks of its server. An answer younger than the source's freshness is taken from the store; else the
 * server is asked, conditionally where it gave a validator. An answer that cannot be had or read as what it should be
 * gives way to the last good one of the same question, and the source is unwell until the server answers again.
 * Thread-safe.
 */
public final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    /** A share of the deadline stays for reading the last good answer. */
    private static final double SHARE = 0.7;

    /** How a body becomes what is asked for. What is no such thing is refused, and then not kept. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(InputStream body, String mediaType) throws IOException, XMLStreamException, SourceException;
    }

    private final OutgoingHttp outgoing;
    private final AnswerStore store;
    private final Health health;
    private final Duration fresh;
    private final Duration patience;
    /** The question that failed last. */
    private volatile Attempt failed = limit -> {};

    @FunctionalInterface
    private interface Attempt {
        void ask(Deadline limit) throws IOException, XMLStreamException, SourceException;
    }

    /**
     * @param fresh how long an answer is taken without asking again
     * @param patience how long one question may take at most
     */
    Answers(OutgoingHttp outgoing, AnswerStore store, Health health, Duration fresh, Duration patience) {
        this.outgoing = outgoing;
        this.store = store;
        this.health = health;
        this.fresh = fresh;
        this.patience = patience;
    }

    /** Whether an address may be asked at all. */
    public boolean mayAsk(URI address) {
        return outgoing.refusal(address).isEmpty();
    }

    /**
     * Asks.
     *
     * @throws SourceException if there is neither an answer nor a good one of before; names the server
     */
    public <T> T ask(OutgoingRequest request, Reader<T> reader, Deadline deadline) throws SourceException {
        try {
            return answer(request, reader, deadline);
        } catch (NothingThereException e) {
            String problem = where(request.uri()) + ": status 404";
            health.failed(problem, Optional.empty());
            throw new SourceException(problem);
        }
    }

    /** As {@link #ask}; empty where the server says that there is no such thing, by a status of 404 or 204. */
    public <T> Optional<T> askIfThere(OutgoingRequest request, Reader<T> reader, Deadline deadline)
            throws SourceException {
        try {
            return Optional.of(answer(request, reader, deadline));
        } catch (NothingThereException e) {
            health.answered();
            return Optional.empty();
        }
    }

    private <T> T answer(OutgoingRequest request, Reader<T> reader, Deadline deadline)
            throws SourceException, NothingThereException {
        deadline.check();
        String key = AnswerStore.key(request.method(), request.uri().toString(), request.body().orElse(new byte[0]));
        Optional<AnswerStore.Kept> kept = store.find(key);
        if (kept.isPresent() && kept.get().fetched().isAfter(Instant.now().minus(fresh))) {
            Optional<T> known = read(kept.get(), reader);
            if (known.isPresent()) {
                return known.get();
            }
        }
        String problem;
        try {
            T answer = askNow(request, key, kept, reader, deadline);
            health.answered();
            return answer;
        } catch (NothingThereException e) {
            throw e;
        } catch (RefusedQuestionException e) {
            // The server is well; it is the question that it does not take.
            throw new SourceException(where(request.uri()) + ": " + e.getMessage());
        } catch (OutgoingException e) {
            problem = e.getMessage();
        } catch (SourceException e) {
            problem = where(request.uri()) + ": " + e.getMessage();
        } catch (XMLStreamException e) {
            problem = where(request.uri()) + ": the answer is no proper XML: " + firstLine(e.getMessage());
        } catch (IOException e) {
            problem = where(request.uri()) + ": the answer cannot be read: " + firstLine(e.getMessage());
        } catch (DeadlineExceededException e) {
            deadline.check();
            problem = where(request.uri()) + ": no answer in time";
        }
        Optional<T> last = kept.flatMap(k -> read(k, reader));
        failed = limit -> {
            askNow(request, key, Optional.empty(), reader, limit);
            health.answered();
        };
        health.failed(problem, last.flatMap(l -> kept.map(AnswerStore.Kept::fetched)));
        return last.orElseThrow(failure(problem));
    }

    /** Asks the question that failed last once more, to see whether the server is back; the source is well again then. */
    void tryAgain(Deadline deadline) {
        try {
            failed.ask(deadline);
        } catch (IOException | XMLStreamException | SourceException | DeadlineExceededException e) {
            LOG.debug("still no answer", e);
        }
    }

    private static Supplier<SourceException> failure(String problem) {
        return () -> new SourceException(problem);
    }

    private <T> T askNow(
            OutgoingRequest request,
            String key,
            Optional<AnswerStore.Kept> kept,
            Reader<T> reader,
            Deadline deadline)
            throws IOException, XMLStreamException, SourceException {
        // Whoever has something to show instead waits less for better.
        long most = kept.isPresent() ? patience.toNanos() / 3 : patience.toNanos();
        long nanos = Math.min(most, (long) (deadline.remaining().toNanos() * SHARE));
        Deadline limit = Deadline.after(Duration.ofNanos(Math.max(1, nanos)));
        OutgoingRequest conditional = kept.isPresent()
                ? request.ifChanged(given(kept.get().entityTag()), given(kept.get().lastModified()))
                : request;
        try (Deadline.Registration registration = deadline.onCancel(limit::cancel);
                OutgoingResponse response = outgoing.send(conditional, limit);
                AnswerStore.Incoming incoming = store.incoming(key)) {
            if (response.status() == 304 && kept.isPresent()) {
                store.confirm(kept.get(), Instant.now());
                try (InputStream body = kept.get().body()) {
                    return reader.read(body, kept.get().mediaType());
                }
            }
            if (response.status() == 404 || response.status() == 204) {
                throw new NothingThereException();
            } else if (response.status() == 400 || response.status() == 422) {
                throw new RefusedQuestionException(Refusals.of(response));
            } else if (response.status() != 200) {
                throw Refusals.of(response);
            }
            AnswerStore.Kept received = incoming.receive(
                    response.body(),
                    Instant.now(),
                    response.mediaType(),
                    response.header("etag").filter(Answers::isPlain).orElse(""),
                    response.header("last-modified").filter(Answers::isPlain).orElse(""));
            T answer;
            try (InputStream body = received.body()) {
                answer = reader.read(body, received.mediaType());
            }
            incoming.keep();
            return answer;
        }
    }

    private static final class NothingThereException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class RefusedQuestionException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedQuestionException(SourceException refusal) {
            super(refusal.getMessage());
        }
    }

    /** What may be sent back as a validator. */
    private static boolean isPlain(String value) {
        return value.length() < 500 && value.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private <T> Optional<T> read(AnswerStore.Kept kept, Reader<T> reader) {
        try (InputStream body = kept.body()) {
            return Optional.of(reader.read(body, kept.mediaType()));
        } catch (IOException | XMLStreamException | SourceException | UncheckedIOException e) {
            // Damaged, or read by other rules than when it was kept: as if it were not there.
            return Optional.empty();
        }
    }

    private static String where(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority() + (uri.getRawPath() == null ? "" : uri.getRawPath());
    }

    private static String firstLine(String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
