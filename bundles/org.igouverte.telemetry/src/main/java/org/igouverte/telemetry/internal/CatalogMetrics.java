package org.igouverte.telemetry.internal;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.igouverte.deploy.Deployment;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What is served and what was refused, read at each scrape. */
@Component(service = {}, immediate = true)
public final class CatalogMetrics {

    private final PrometheusRegistry registry;
    private final List<Collector> collectors;

    @Activate
    public CatalogMetrics(@Reference Metrics metrics, @Reference LayerCatalog catalog, @Reference Deployment deployment) {
        registry = metrics.registry();
        collectors = List.of(
                GaugeWithCallback.builder()
                        .name("igo_layers")
                        .help("Layers served.")
                        .labelNames("partner")
                        .callback(point -> layers(catalog).forEach((partner, count) -> point.call(count, partner)))
                        .build(),
                CounterWithCallback.builder()
                        .name("igo_catalog_commits_total")
                        .help("Times that what is served was changed since the start.")
                        .callback(point -> point.call(catalog.current().generation()))
                        .build(),
                GaugeWithCallback.builder()
                        .name("igo_refused_contributions")
                        .help("Bundles and data that were refused and not replaced by good ones since.")
                        .callback(point -> point.call(deployment.refused().size()))
                        .build());
        collectors.forEach(registry::register);
    }

    @Deactivate
    void deactivate() {
        collectors.forEach(registry::unregister);
    }

    private static Map<String, Integer> layers(LayerCatalog catalog) {
        Map<String, Integer> counts = new TreeMap<>();
        for (ServedLayer layer : catalog.current().layers()) {
            counts.merge(layer.partner().id(), 1, Integer::sum);
        }
        return counts;
    }
}
