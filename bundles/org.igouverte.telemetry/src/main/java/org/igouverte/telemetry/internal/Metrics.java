package org.igouverte.telemetry.internal;

import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** All that is measured: a registry of this bundle's own, so that nothing outlives it. */
@Component(service = Metrics.class)
public final class Metrics {

    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Activate
    public Metrics() {
        JvmMetrics.builder().register(registry);
    }

    PrometheusRegistry registry() {
        return registry;
    }
}
