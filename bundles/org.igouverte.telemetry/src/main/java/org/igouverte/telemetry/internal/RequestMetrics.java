package org.igouverte.telemetry.internal;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts and times of the public server's requests, by service and by partner. Thread-safe, without locks. */
@Component(service = RequestMetrics.class)
public final class RequestMetrics {

    private record Series(String service, String operation, String status) {}

    private final Histogram seconds;
    private final Counter bytes;
    private final Gauge inFlight;
    private final Counter partnerRequests;
    private final Counter partnerSeconds;
    /** The library finds a series by a list of labels, made anew each time; this finds it without. */
    private final Map<Series, DistributionDataPoint> known = new ConcurrentHashMap<>();

    @Activate
    public RequestMetrics(@Reference Metrics metrics) {
        this(metrics.registry());
    }

    RequestMetrics(PrometheusRegistry registry) {
        seconds = Histogram.builder()
                .name("igo_http_request_duration_seconds")
                .help("Time from a request's arrival to the last byte of its answer.")
                .labelNames("service", "operation", "status")
                .classicOnly()
                .classicUpperBounds(.002, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30)
                .register(registry);
        bytes = Counter.builder()
                .name("igo_http_response_bytes_total")
                .help("Bytes of answers' bodies.")
                .labelNames("service")
                .register(registry);
        inFlight = Gauge.builder()
                .name("igo_http_requests_in_flight")
                .help("Requests being answered now, open event streams included.")
                .register(registry);
        partnerRequests = Counter.builder()
                .name("igo_partner_requests_total")
                .help("Requests that read layers of a partner; one that reads several partners' counts for each.")
                .labelNames("partner", "service", "status")
                .register(registry);
        partnerSeconds = Counter.builder()
                .name("igo_partner_request_seconds_total")
                .help("Time spent on requests that read layers of a partner.")
                .labelNames("partner", "service")
                .register(registry);
    }

    void begin() {
        inFlight.inc();
    }

    /** @param partners ids with commas between them; may be empty */
    void end(Endpoint endpoint, int status, String partners, long nanos, long size) {
        inFlight.dec();
        String statusClass = status / 100 + "xx";
        double time = nanos / 1e9;
        known.computeIfAbsent(
                        new Series(endpoint.service(), endpoint.operation(), statusClass),
                        s -> seconds.labelValues(s.service(), s.operation(), s.status()))
                .observe(time);
        bytes.labelValues(endpoint.service()).inc(size);
        if (!partners.isEmpty()) {
            for (String partner : partners.split(",")) {
                partnerRequests
                        .labelValues(partner, endpoint.service(), statusClass)
                        .inc();
                partnerSeconds.labelValues(partner, endpoint.service()).inc(time);
            }
        }
    }
}
