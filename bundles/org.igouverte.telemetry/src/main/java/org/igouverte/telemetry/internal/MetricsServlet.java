package org.igouverte.telemetry.internal;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** {@code GET /metrics}: what is measured, in Prometheus' text form, or OpenMetrics for whoever accepts it. */
@Component(
        service = Servlet.class,
        scope = ServiceScope.PROTOTYPE,
        configurationPid = "org.igouverte.telemetry",
        property = {
            "osgi.http.whiteboard.servlet.pattern=/metrics",
            "osgi.http.whiteboard.target=(|(igo.http=public)(igo.http=admin))"
        })
public final class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Metrics metrics;
    private final transient ExpositionFormatWriter prometheus =
            PrometheusTextFormatWriter.builder().build();
    private final transient ExpositionFormatWriter openMetrics =
            OpenMetricsTextFormatWriter.builder().build();
    private final String adminPort;
    private volatile boolean open;

    /** Settings of telemetry. */
    @interface Config {
        /** Whether {@code /metrics} is answered to everybody; else on the operators' port alone. */
        boolean publicMetrics() default true;
    }

    @Activate
    public MetricsServlet(BundleContext context, Config config, @Reference Metrics metrics) {
        this.metrics = metrics;
        adminPort = String.valueOf(context.getProperty("igo.admin.port"));
        open = config.publicMetrics();
    }

    @Modified
    void modified(Config config) {
        open = config.publicMetrics();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!open && !String.valueOf(request.getLocalPort()).equals(adminPort)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String accept = String.valueOf(request.getHeader("Accept"));
        ExpositionFormatWriter writer = openMetrics.accepts(accept) ? openMetrics : prometheus;
        ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 14);
        writer.write(body, metrics.registry().scrape());
        response.setContentType(writer.getContentType());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(body.size());
        body.writeTo(response.getOutputStream());
    }
}
