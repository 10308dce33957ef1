package org.igouverte.telemetry.internal;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.igouverte.ogc.LayerDescriptions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** How much of the documents that describe layers was made, by which is seen that a swap makes nothing but its own anew. */
@Component(service = {}, immediate = true)
public final class DescriptionMetrics {

    private final PrometheusRegistry registry;
    private final CounterWithCallback made;

    @Activate
    public DescriptionMetrics(@Reference Metrics metrics, @Reference LayerDescriptions descriptions) {
        registry = metrics.registry();
        made = CounterWithCallback.builder()
                .name("igo_layer_descriptions_made_total")
                .help("Pieces of capabilities and lists of collections made since the start, one a layer, revision and variant.")
                .labelNames("document")
                .callback(point -> descriptions.made().forEach((document, count) -> point.call(count, document)))
                .build();
        registry.register(made);
    }

    @Deactivate
    void deactivate() {
        registry.unregister(made);
    }
}
