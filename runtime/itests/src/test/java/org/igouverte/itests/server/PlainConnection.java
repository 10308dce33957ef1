package org.igouverte.itests.server;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One connection of HTTP/1.1, kept open. The JDK's own client silently sends a request again when a connection was closed
 * under it, which would hide just what a test of swaps looks for. Used by one thread.
 */
public final class PlainConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final int port;
    private Socket socket;
    private InputStream in;

    PlainConnection(int port) {
        this.port = port;
    }

    /** @throws IOException if the connection breaks at whatever moment */
    public Reply get(String path) throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        }
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, List<String>> fields = new TreeMap<>();
        for (String field = line(); !field.isEmpty(); field = line()) {
            int colon = field.indexOf(':');
            fields.computeIfAbsent(field.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(field.substring(colon + 1).strip());
        }
        HttpHeaders headers = HttpHeaders.of(fields, (name, value) -> true);
        byte[] body = headers.firstValue("transfer-encoding").orElse("").equals("chunked")
                ? chunks()
                : exactly((int) headers.firstValueAsLong("content-length").orElse(0));
        if (headers.firstValue("connection").orElse("").equalsIgnoreCase("close")) {
            close();
        }
        return new Reply(status, headers, body);
    }

    private byte[] chunks() throws IOException {
        byte[] body = {};
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            byte[] chunk = exactly(size);
            byte[] longer = Arrays.copyOf(body, body.length + size);
            System.arraycopy(chunk, 0, longer, body.length, size);
            body = longer;
            line();
        }
        line();
        return body;
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().replaceFirst(";.*", ""), 16);
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the answer ends after " + bytes.length + " of " + size + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed within an answer");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
