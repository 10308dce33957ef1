package org.igouverte.telemetry.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line of JSON for each request, through the logger {@code igo.access}, whose place {@code logback.xml} says. Addresses
 * of people are cut short unless the operator wants them whole: what is not kept cannot be lost.
 */
@Component(service = AccessLog.class, configurationPid = "org.igouverte.telemetry")
public final class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger("igo.access");
    /** Longer texts of a client are cut. */
    private static final int MAX_TEXT = 2000;

    private final JsonFactory json = new JsonFactory();
    private volatile boolean wholeAddresses;

    /** Settings of telemetry. */
    @interface Config {
        /** Whether clients' addresses are logged whole; else without their last part. */
        boolean wholeAddresses() default false;
    }

    @Activate
    public AccessLog(Config config) {
        wholeAddresses = config.wholeAddresses();
    }

    @Modified
    void modified(Config config) {
        wholeAddresses = config.wholeAddresses();
    }

    void write(
            HttpServletRequest request,
            Endpoint endpoint,
            TraceContext trace,
            int status,
            String partners,
            long nanos,
            long bytes) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        StringWriter line = new StringWriter(400);
        try (JsonGenerator out = json.createGenerator(line)) {
            out.writeStartObject();
            out.writeStringField("at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
            out.writeStringField("trace", trace.traceId());
            out.writeStringField("span", trace.spanId());
            out.writeStringField("client", client(request.getRemoteAddr(), wholeAddresses));
            out.writeStringField("method", shortened(request.getMethod()));
            out.writeStringField("path", shortened(request.getRequestURI()));
            if (request.getQueryString() != null) {
                out.writeStringField("query", shortened(request.getQueryString()));
            }
            out.writeNumberField("status", status);
            out.writeNumberField("bytes", bytes);
            out.writeNumberField("ms", nanos / 10_000 / 100.0);
            out.writeStringField("service", endpoint.service());
            if (!endpoint.operation().isEmpty()) {
                out.writeStringField("operation", endpoint.operation());
            }
            if (!partners.isEmpty()) {
                out.writeStringField("partners", partners);
            }
            if (request.getHeader("User-Agent") != null) {
                out.writeStringField("agent", shortened(request.getHeader("User-Agent")));
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("a string takes every write", e);
        }
        LOG.info("{}", line);
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }

    /** Without its last part: 192.0.2.0 for 192.0.2.7, the first three groups of an IPv6 address. */
    static String client(String address, boolean whole) {
        if (whole || address == null) {
            return String.valueOf(address);
        }
        int dot = address.lastIndexOf('.');
        if (dot > 0 && address.indexOf(':') < 0) {
            return address.substring(0, dot) + ".0";
        }
        String[] groups = address.split(":", -1);
        return String.join(":", Arrays.copyOf(groups, Math.min(3, groups.length))) + "::";
    }
}
