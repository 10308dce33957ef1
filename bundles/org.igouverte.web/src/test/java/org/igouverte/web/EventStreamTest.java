package org.igouverte.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private static final byte[] FIRST = "first\n".getBytes(StandardCharsets.US_ASCII);

    private final Connection connection = new Connection();
    private boolean gone;
    private boolean completed;
    private boolean admitted = true;
    private final EventStream stream = new EventStream(context(), connection, () -> admitted, s -> gone = true);

    @Test
    void aMessageIsWrittenAndFlushedAtOnce() {
        stream.open(FIRST);
        connection.takes();
        assertEquals("first\n", connection.flushed());
        stream.send(message("second\n"));
        assertEquals("first\nsecond\n", connection.flushed());
    }

    @Test
    void aStalledPageGetsTheNewestMessageOnlyOnceItTakesAgain() {
        stream.open(FIRST);
        connection.takes();
        connection.ready = false;
        stream.send(message("lost\n"));
        stream.beat();
        stream.send(message("newest\n"));
        assertEquals("first\n", connection.flushed());
        connection.takes();
        assertEquals("first\nnewest\n", connection.flushed());
        assertFalse(gone);
    }

    @Test
    void aPageThatTakesNothingForSomeHeartbeatsIsLetGo() {
        stream.open(FIRST);
        connection.ready = false;
        stream.beat();
        stream.beat();
        assertFalse(gone);
        stream.beat();
        assertTrue(gone && completed);
    }

    @Test
    void aBrokenConnectionIsLetGo() {
        stream.open(FIRST);
        connection.takes();
        connection.broken = true;
        stream.beat();
        assertTrue(gone && completed);
        stream.send(message("nobody\n"));
        assertEquals("first\n", connection.flushed());
    }

    @Test
    void whoMayListenNoMoreIsToldNothingAndLetGo() {
        stream.open(FIRST);
        connection.takes();
        admitted = false;
        stream.send(message("secret\n"));
        assertEquals("first\n", connection.flushed());
        assertTrue(gone && completed);
    }

    private static byte[] message(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private AsyncContext context() {
        return (AsyncContext) Proxy.newProxyInstance(
                EventStreamTest.class.getClassLoader(), new Class<?>[] {AsyncContext.class}, (proxy, method, arguments) -> {
                    completed |= method.getName().equals("complete");
                    return null;
                });
    }

    /** Takes bytes while it is ready, and says so as a container does: after it had said no. */
    private static final class Connection extends ServletOutputStream {

        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        private WriteListener listener;
        private boolean ready = true;
        private boolean broken;

        void takes() {
            ready = true;
            try {
                listener.onWritePossible();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        String flushed() {
            return sent.toString(StandardCharsets.US_ASCII);
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void setWriteListener(WriteListener newListener) {
            listener = newListener;
        }

        @Override
        public void write(int b) throws IOException {
            if (broken) {
                throw new IOException("gone");
            }
            buffer.write(b);
        }

        @Override
        public void flush() throws IOException {
            buffer.writeTo(sent);
            buffer.reset();
        }
    }
}
