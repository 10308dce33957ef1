package org.igouverte.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * A whole answer that many requests share, plain and compressed.
 *
 * @param etag entity tag without quotes; weak, since the two forms share it
 * @param gzip empty if compressing is not worth it
 */
public record Body(String mediaType, String etag, byte[] plain, byte[] gzip) {

    /** Compresses what is to be served often and changes seldom. */
    public static Body ofText(String mediaType, String etag, byte[] plain) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes every byte", e);
        }
        return new Body(mediaType, etag, plain, compressed.toByteArray());
    }

    /** Answers 200, or 304 if the client has it already (RFC 9110, 13.1.2). */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("ETag", "W/\"" + etag + "\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (gzip.length > 0) {
            response.addHeader("Vary", "Accept-Encoding");
        }
        if (matches(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(mediaType);
        boolean compressed = gzip.length > 0 && accepts(request.getHeader("Accept-Encoding"));
        if (compressed) {
            response.setHeader("Content-Encoding", "gzip");
        }
        byte[] bytes = compressed ? gzip : plain;
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private boolean matches(String ifNoneMatch) {
        return ifNoneMatch != null && (ifNoneMatch.equals("*") || ifNoneMatch.contains('"' + etag + '"'));
    }

    private static boolean accepts(String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        for (String coding : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = coding.strip().split("\\s*;\\s*");
            if (parts[0].equals("gzip")) {
                return parts.length < 2 || !parts[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }
}
