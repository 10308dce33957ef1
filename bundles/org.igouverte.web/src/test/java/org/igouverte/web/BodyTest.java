package org.igouverte.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class BodyTest {

    private static final byte[] TEXT = "texte ".repeat(100).getBytes(StandardCharsets.UTF_8);

    private final Map<String, String> asked = new HashMap<>();
    private final Map<String, String> answered = new HashMap<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private int status = 200;

    @Test
    void isCompressedForWhoeverTakesIt() throws IOException {
        asked.put("Accept-Encoding", "br, GZIP;q=0.5");
        send();
        assertEquals("gzip", answered.get("Content-Encoding"));
        assertArrayEquals(
                TEXT, new GZIPInputStream(new ByteArrayInputStream(output.toByteArray())).readAllBytes());
    }

    @Test
    void isPlainForOthers() throws IOException {
        asked.put("Accept-Encoding", "br, gzip;q=0");
        send();
        assertNull(answered.get("Content-Encoding"));
        assertArrayEquals(TEXT, output.toByteArray());
        assertEquals("Accept-Encoding", answered.get("Vary"));
    }

    @Test
    void isNotSentAgainToWhoeverHasIt() throws IOException {
        asked.put("If-None-Match", "\"other\", W/\"tag\"");
        send();
        assertEquals(304, status);
        assertEquals(0, output.size());
        assertEquals("W/\"tag\"", answered.get("ETag"));
    }

    @Test
    void isSentToWhoeverHasAnother() throws IOException {
        asked.put("If-None-Match", "W/\"tag2\"");
        send();
        assertEquals(200, status);
        assertArrayEquals(TEXT, output.toByteArray());
    }

    private void send() throws IOException {
        Body.ofText("text/plain", "tag", TEXT).send(request(), response());
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                BodyTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> asked.get((String) arguments[0]));
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                BodyTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "setHeader", "addHeader" -> answered.put((String) arguments[0], (String) arguments[1]);
                        case "setStatus" -> status = (Integer) arguments[0];
                        case "getOutputStream" -> {
                            return stream();
                        }
                        default -> answered.put(method.getName(), String.valueOf(arguments[0]));
                    }
                    return null;
                });
    }

    private ServletOutputStream stream() {
        return new ServletOutputStream() {
            @Override
            public void write(int b) {
                output.write(b);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
