package org.igouverte.telemetry.internal;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.MDC;

/**
 * Stands before everything that the public server answers: gives each request its trace, measures it and writes it into
 * the access log. What lies behind may put the partners whose layers it read under {@value #PARTNERS} of the logging
 * context, so that both know; log lines carry trace and partners too.
 */
@Component(
        service = Filter.class,
        property = {
            "osgi.http.whiteboard.filter.pattern=/*",
            "osgi.http.whiteboard.filter.asyncSupported:Boolean=true",
            "osgi.http.whiteboard.target=(igo.http=public)",
            "service.ranking:Integer=1000"
        })
public final class RequestFilter implements Filter {

    /** Key of the logging context: the trace that the request belongs to. */
    static final String TRACE = "trace";

    /** Key of the logging context: ids of the partners whose layers were read, with commas between them. */
    static final String PARTNERS = "partners";

    private final RequestMetrics metrics;
    private final AccessLog accessLog;

    @Activate
    public RequestFilter(@Reference RequestMetrics metrics, @Reference AccessLog accessLog) {
        this.metrics = metrics;
        this.accessLog = accessLog;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        CountingResponse response = new CountingResponse((HttpServletResponse) servletResponse);
        Measured measured = new Measured(request, response);
        response.setHeader("traceresponse", measured.trace.header());
        MDC.put(TRACE, measured.trace.traceId());
        metrics.begin();
        boolean returned = false;
        try {
            chain.doFilter(request, response);
            returned = true;
        } finally {
            measured.partners = Optional.ofNullable(MDC.get(PARTNERS)).orElse("");
            MDC.remove(PARTNERS);
            MDC.remove(TRACE);
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(measured);
            } else {
                measured.end(!returned);
            }
        }
    }

    /** One request from its arrival to the end of its answer. */
    private final class Measured implements AsyncListener {

        private final long start = System.nanoTime();
        private final HttpServletRequest request;
        private final CountingResponse response;
        private final TraceContext trace;
        private final AtomicBoolean ended = new AtomicBoolean();
        private String partners = "";

        Measured(HttpServletRequest request, CountingResponse response) {
            this.request = request;
            this.response = response;
            trace = TraceContext.of(request.getHeader("traceparent"));
        }

        void end(boolean failed) {
            if (ended.getAndSet(true)) {
                return;
            }
            long nanos = System.nanoTime() - start;
            Endpoint endpoint = Endpoint.of(request.getRequestURI(), request.getQueryString());
            int status = failed ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR : response.getStatus();
            metrics.end(endpoint, status, partners, nanos, response.bytes());
            accessLog.write(request, endpoint, trace, status, partners, nanos, response.bytes());
        }

        @Override
        public void onComplete(AsyncEvent event) {
            end(false);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // Its completion is told as well.
        }

        @Override
        public void onError(AsyncEvent event) {
            // Its completion is told as well.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
