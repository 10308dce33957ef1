package org.igouverte.ogc.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Language;
import org.igouverte.ogc.BodyTooLargeException;
import org.igouverte.ogc.LayerScope;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.Parameters;

/** A request as the servlet container has it. */
final class HttpRequest implements OgcRequest {

    private static final long MAX_FORM_BYTES = 1 << 20;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpServletRequest request;
    private final RequestPath path;
    private final LayerScope scope;
    private final RequestDeadlines deadlines;
    private Parameters parameters = Parameters.EMPTY;
    private String baseUrl = "";
    private String client = "";

    HttpRequest(HttpServletRequest request, RequestPath path, LayerScope scope, RequestDeadlines deadlines) {
        this.request = request;
        this.path = path;
        this.scope = scope;
        this.deadlines = deadlines;
    }

    /** Reads what may be malformed; until it returns there are no parameters and no address. */
    void read(Settings settings) throws OgcException, IOException {
        baseUrl = settings.of(request);
        client = settings.client(request);
        parameters = Parameters.parse(request.getQueryString());
        if (method().equals("POST") && contentType().equals(FORM)) {
            // ASCII but for careless clients; those are taken by their UTF-8.
            byte[] form = readAll(body(MAX_FORM_BYTES));
            parameters = parameters.and(new String(form, StandardCharsets.UTF_8));
        }
    }

    private static byte[] readAll(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        in.transferTo(bytes);
        return bytes.toByteArray();
    }

    @Override
    public String method() {
        return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    }

    @Override
    public boolean wantsBody() {
        return !request.getMethod().equals("HEAD");
    }

    @Override
    public String client() {
        return client;
    }

    @Override
    public LayerScope scope() {
        return scope;
    }

    @Override
    public List<String> path() {
        return path.rest();
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    @Override
    public String contentType() {
        String type = request.getContentType();
        if (type == null) {
            return "";
        }
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public InputStream body(long limit) throws OgcException, IOException {
        if (request.getContentLengthLong() > limit) {
            throw OgcException.tooLarge(limit);
        }
        return new LimitedBody(request.getInputStream(), limit);
    }

    @Override
    public Language language() {
        return asked().orElse(Language.FR);
    }

    private Optional<Language> asked() {
        for (String name : List.of("language", "lang")) {
            for (String value : parameters.all(name)) {
                Optional<Language> language = Language.parse(value);
                if (language.isPresent()) {
                    return language;
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Language readerLanguage() {
        Optional<Language> asked = asked();
        if (asked.isPresent()) {
            return asked.get();
        }
        if (request.getHeader("Accept-Language") != null) {
            for (Locale locale : Collections.list(request.getLocales())) {
                Optional<Language> preferred = Language.parse(locale.toLanguageTag());
                if (preferred.isPresent()) {
                    return preferred.get();
                }
            }
        }
        return Language.FR;
    }

    @Override
    public String baseUrl() {
        return baseUrl;
    }

    @Override
    public String serviceUrl() {
        return baseUrl + path.service();
    }

    @Override
    public Deadline deadline() {
        return deadlines.interactive();
    }

    @Override
    public Deadline downloadDeadline() {
        return deadlines.download();
    }

    /** Fails as soon as more comes than allowed. */
    private static final class LimitedBody extends FilterInputStream {

        private final long limit;
        private long left;

        LimitedBody(InputStream body, long limit) {
            super(body);
            this.limit = limit;
            left = limit;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            count(Math.max(0, n));
            return n;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new BodyTooLargeException(limit);
            }
        }
    }
}
