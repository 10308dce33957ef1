package org.igouverte.ogc.internal;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.igouverte.ogc.OgcResponse;

/** An answer as the servlet container has it. */
final class HttpResponse implements OgcResponse {

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final RequestDeadlines deadlines;

    HttpResponse(HttpServletRequest request, HttpServletResponse response, RequestDeadlines deadlines) {
        this.request = request;
        this.response = response;
        this.deadlines = deadlines;
        commonHeaders();
    }

    /** Public data for any page of any site; never taken for another type than is said. */
    private void commonHeaders() {
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader(
                "Access-Control-Expose-Headers",
                "ETag, Link, Location, Preference-Applied, Content-Bbox, Content-Crs, Content-Language, Content-Disposition,"
                        + " Content-Range, Accept-Ranges, Repr-Digest, Retry-After, Warning");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    boolean isCommitted() {
        return response.isCommitted();
    }

    /** Forgets an answer of which nothing has left yet. */
    void reset() {
        response.reset();
        commonHeaders();
    }

    /** Cuts the connection, so that the client sees that what it got is not whole. */
    void abort() throws IOException {
        // By Jetty's contract this status aborts the exchange, committed or not; the wrappers of Felix and of filters would
        // first try to take back what has left.
        ServletResponse innermost = response;
        while (innermost instanceof ServletResponseWrapper wrapper) {
            innermost = wrapper.getResponse();
        }
        ((HttpServletResponse) innermost).sendError(-1);
    }

    @Override
    public void status(int status) {
        response.setStatus(status);
    }

    @Override
    public void header(String name, String value) {
        if (name.equalsIgnoreCase("Vary")) {
            // Compression has said there that it looks at Accept-Encoding.
            response.addHeader(name, value);
        } else {
            response.setHeader(name, value);
        }
    }

    @Override
    public OutputStream stream(String contentType) throws IOException {
        response.setContentType(contentType);
        return new ClientStream(response.getOutputStream());
    }

    @Override
    public void write(String contentType, byte[] body) throws IOException {
        response.setContentLength(body.length);
        stream(contentType).write(body);
    }

    @Override
    public boolean notModified(String tag) {
        String weak = "W/\"" + tag + "\"";
        response.setHeader("ETag", weak);
        response.setHeader("Cache-Control", "no-cache");
        String known = request.getHeader("If-None-Match");
        if (known == null || !matches(known, tag)) {
            return false;
        }
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return true;
    }

    /** Weak comparison (RFC 9110, 8.8.3.2) with each of a list; compression in between may have marked the tag. */
    private static boolean matches(String header, String tag) {
        for (String part : header.split(",")) {
            String candidate = part.strip();
            if (candidate.equals("*")) {
                return true;
            }
            candidate = candidate.startsWith("W/") ? candidate.substring(2) : candidate;
            if (candidate.equals('"' + tag + '"') || candidate.equals('"' + tag + "--gzip\"")) {
                return true;
            }
        }
        return false;
    }

    /** Turns a failing write into the end of the work behind it. */
    private final class ClientStream extends OutputStream {

        private final OutputStream out;

        ClientStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            try {
                out.write(b);
            } catch (IOException e) {
                throw gone(e);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw gone(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw gone(e);
            }
        }

        private ClientGoneException gone(IOException e) {
            deadlines.clientIsGone();
            return new ClientGoneException(e);
        }
    }
}
