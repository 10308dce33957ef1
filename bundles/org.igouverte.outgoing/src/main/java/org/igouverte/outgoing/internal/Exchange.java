package org.igouverte.outgoing.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpException;
import org.igouverte.layer.Deadline;
import org.igouverte.outgoing.OutgoingException;
import org.igouverte.outgoing.OutgoingException.Reason;
import org.igouverte.outgoing.OutgoingResponse;

/** One request to one host, no redirects, from the slot taken to the slot given back. Belongs to one thread. */
final class Exchange implements OutgoingResponse {

    /** A failure sooner than this for want of time tells nothing of the host: the caller gave it none. */
    private static final long FAIR_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Host host;
    private final Request request;
    private final Deadline deadline;
    private final long maxBytes;
    private final long pauseNanos;
    private final long start = System.nanoTime();
    private final InputStreamResponseListener listener = new InputStreamResponseListener();
    private final Deadline.Registration cancellation;
    private Response head;
    private Body body;
    private boolean failed;
    private boolean closed;

    private Exchange(Host host, Request request, Deadline deadline, long maxBytes, long pauseNanos) {
        this.host = host;
        this.request = request;
        this.deadline = deadline;
        this.maxBytes = maxBytes;
        this.pauseNanos = pauseNanos;
        cancellation = deadline.onCancel(() -> request.abort(new CancellationException()));
    }

    /** Sends a request for which a slot of the host was taken, and waits for the head of the answer. */
    static Exchange send(Host host, Request request, Deadline deadline, long maxBytes, long pauseNanos)
            throws OutgoingException {
        Exchange exchange = new Exchange(host, request, deadline, maxBytes, pauseNanos);
        try {
            exchange.send();
            return exchange;
        } catch (OutgoingException | RuntimeException e) {
            exchange.failed = true;
            exchange.close();
            throw e;
        }
    }

    private void send() throws OutgoingException {
        long millis = Math.max(1, deadline.remaining().toMillis());
        try {
            request.timeout(millis, TimeUnit.MILLISECONDS).send(listener);
            head = listener.get(millis + 100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException | CancellationException e) {
            // The latter where the deadline was cancelled between this thread's look and its sending.
            throw failure(e);
        }
        host.answered();
        long declared = head.getHeaders().getLongField("content-length");
        if (declared > maxBytes && !request.getMethod().equals("HEAD")) {
            throw tooLarge();
        }
        body = new Body(unpacked(listener.getInputStream()));
    }

    private InputStream unpacked(InputStream in) throws OutgoingException {
        String encoding = header("content-encoding").orElse("identity").strip();
        if (encoding.equalsIgnoreCase("identity") || encoding.isEmpty()) {
            return in;
        } else if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
            return new Unpacking(in);
        }
        throw fail(Reason.BAD_ANSWER, "packed in a way that was not asked for");
    }

    @Override
    public int status() {
        return head.getStatus();
    }

    @Override
    public URI uri() {
        return request.getURI();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(head.getHeaders().get(name));
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        cancellation.close();
        long bytes = body == null ? 0 : body.count;
        host.took(System.nanoTime() - start, bytes);
        if (head == null || body == null || !body.ended) {
            request.abort(new CancellationException());
        }
        if (!failed) {
            if (head.getStatus() == 429 || head.getStatus() >= 502 && head.getStatus() <= 504) {
                host.failed(host.name + " answered with status " + head.getStatus());
                host.breaker.failed(pauseNanos);
            } else {
                host.breaker.succeeded();
            }
        }
        try {
            listener.getInputStream().close();
        } catch (IOException e) {
            // It was aborted; there is nothing left to close.
            failed = true;
        }
        host.leave();
    }

    private OutgoingException tooLarge() {
        failed = true;
        host.breaker.leftAside();
        String message = where() + ": the answer is longer than " + maxBytes + " bytes";
        host.failed(message);
        return new OutgoingException(Reason.TOO_LARGE, message);
    }

    private OutgoingException late() {
        if (System.nanoTime() - start >= FAIR_NANOS) {
            return fail(Reason.TIMEOUT, "no answer in time");
        }
        failed = true;
        host.breaker.leftAside();
        String message = where() + ": no answer in the little time that was left";
        host.failed(message);
        return new OutgoingException(Reason.TIMEOUT, message);
    }

    private OutgoingException fail(Reason reason, String what) {
        failed = true;
        String message = where() + ": " + what;
        host.failed(message);
        host.breaker.failed(pauseNanos);
        return new OutgoingException(reason, message);
    }

    /** What a failure of the client means. Ends the work if nobody waits for it any more. */
    private OutgoingException failure(Throwable cause) {
        if (cause instanceof OutgoingException known) {
            return known;
        }
        if (cause instanceof CancellationException || cause instanceof InterruptedException) {
            failed = true;
            host.breaker.leftAside();
            deadline.check();
            return new OutgoingException(Reason.TIMEOUT, where() + ": nobody waits for the answer any more");
        } else if (cause instanceof HttpTransport.ForbiddenAddressException) {
            failed = true;
            host.breaker.leftAside();
            String message = where() + ": the host has a private address, which privateNetworks does not permit";
            host.failed(message);
            return new OutgoingException(Reason.NOT_ALLOWED, message);
        } else if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
            return late();
        } else if (cause instanceof UnknownHostException) {
            return fail(Reason.UNREACHABLE, "there is no host of this name");
        } else if (cause instanceof SSLException) {
            return fail(Reason.UNREACHABLE, "no trusted connection (" + cause.getMessage() + ")");
        } else if (cause instanceof EOFException || cause instanceof ZipException) {
            return fail(Reason.BAD_ANSWER, "the answer ended too early or is damaged");
        } else if (cause instanceof HttpException || cause instanceof HttpResponseException) {
            return fail(Reason.BAD_ANSWER, "the answer is no proper HTTP");
        }
        return fail(Reason.UNREACHABLE, "no connection (" + cause.getClass().getSimpleName() + ")");
    }

    /** Without the query, which may hold what is nobody's business. */
    private String where() {
        return host.name + (request.getPath() == null ? "" : request.getPath().replaceFirst("[?;].*", ""));
    }

    /** Unpacks once something is read, since the head of the packing may be slow to come too. */
    private static final class Unpacking extends InputStream {

        private final InputStream packed;
        private InputStream in;

        Unpacking(InputStream packed) {
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (in == null) {
                in = new GZIPInputStream(packed, 8192);
            }
            return in.read(bytes, offset, length);
        }
    }

    /** Counts what comes and how long it lets itself be waited for. */
    private final class Body extends InputStream {

        /** Waiting for a body costs a slot: one that takes this long must come at {@link #BYTES_A_SECOND} at least. */
        private static final long TRICKLE_NANOS = 10_000_000_000L;

        private static final double BYTES_A_SECOND = 1024;

        private final InputStream in;
        private long count;
        private long waited;
        private boolean ended;

        Body(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (failed) {
                throw new OutgoingException(Reason.BAD_ANSWER, where() + ": the answer has failed already");
            }
            long before = System.nanoTime();
            int n;
            try {
                n = in.read(bytes, offset, length);
            } catch (IOException e) {
                throw failure(rootOf(e));
            } catch (CancellationException e) {
                // As bytes are there or not, the stream throws what the request was aborted with or wraps it.
                throw failure(e);
            }
            waited += System.nanoTime() - before;
            if (n < 0) {
                ended = true;
                return n;
            }
            count += n;
            if (count > maxBytes) {
                throw tooLarge();
            }
            if (waited > TRICKLE_NANOS && count < BYTES_A_SECOND * waited / 1e9) {
                throw fail(Reason.TIMEOUT, "the answer comes too slowly");
            }
            return n;
        }

        private Throwable rootOf(IOException e) {
            Throwable cause = e;
            while (cause.getCause() != null && cause.getClass() == IOException.class) {
                cause = cause.getCause();
            }
            return cause;
        }
    }
}
