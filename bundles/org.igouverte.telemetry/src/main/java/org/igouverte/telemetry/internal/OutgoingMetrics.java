package org.igouverte.telemetry.internal;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.igouverte.outgoing.HostState;
import org.igouverte.outgoing.OutgoingHttp;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What other servers answered and how they do, read at each scrape. */
@Component(service = {}, immediate = true)
public final class OutgoingMetrics {

    private final PrometheusRegistry registry;
    private final OutgoingHttp outgoing;
    private final List<Collector> collectors;

    @Activate
    public OutgoingMetrics(@Reference Metrics metrics, @Reference OutgoingHttp outgoing) {
        registry = metrics.registry();
        this.outgoing = outgoing;
        collectors = List.of(
                CounterWithCallback.builder()
                        .name("igo_outgoing_requests_total")
                        .help("Requests to other servers, by what became of them.")
                        .labelNames("host", "outcome")
                        .callback(point -> outgoing.hosts().forEach(host -> {
                            point.call(host.answers(), host.host(), "answered");
                            point.call(host.failures(), host.host(), "failed");
                            point.call(host.turnedAway(), host.host(), "not_sent");
                        }))
                        .build(),
                counter("igo_outgoing_bytes_total", "Bytes that other servers sent, unpacked.", HostState::bytes),
                counter("igo_outgoing_seconds_total", "Time that answers of other servers took.", HostState::seconds),
                GaugeWithCallback.builder()
                        .name("igo_outgoing_broken")
                        .help("Whether a host is left alone after repeated failures.")
                        .labelNames("host")
                        .callback(point -> outgoing.hosts().forEach(host -> point.call(host.broken() ? 1 : 0, host.host())))
                        .build());
        collectors.forEach(registry::register);
    }

    private Collector counter(String name, String help, ToDoubleFunction<HostState> value) {
        return CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("host")
                .callback(point ->
                        outgoing.hosts().forEach(host -> point.call(value.applyAsDouble(host), host.host())))
                .build();
    }

    @Deactivate
    void deactivate() {
        collectors.forEach(registry::unregister);
    }
}
