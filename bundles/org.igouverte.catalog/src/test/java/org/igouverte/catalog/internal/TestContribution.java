package org.igouverte.catalog.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.Example;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.MapDefinition;
import org.igouverte.layer.MapDefinition.MapLayer;
import org.igouverte.layer.Partner;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.WebFiles;
import org.igouverte.layer.process.ProcessDefinition;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.staging.Contribution;

/** Makes contributions of layers whose data come from the bundle's own source of type {@code test}. */
final class TestContribution {

    private final String partner;
    private final List<String> namespaces;
    private final List<LayerDefinition> layers = new ArrayList<>();
    private final Path jar;
    private final List<MapDefinition> maps = new ArrayList<>();
    private Optional<WebFiles> viewer = Optional.empty();
    private final List<ProcessDefinition> processes = new ArrayList<>();

    TestContribution(String partner, String... namespaces) {
        this(Path.of("unused.jar"), partner, namespaces);
    }

    TestContribution(Path jar, String partner, String... namespaces) {
        this.jar = jar;
        this.partner = partner;
        this.namespaces = List.of(namespaces);
    }

    TestContribution layer(String name, Example... examples) {
        return layer(name, Set.of(), new DataReference.Service("test", Map.of("layer", name)), examples);
    }

    TestContribution aliased(String name, String... aliases) {
        return layer(
                name,
                Set.copyOf(Stream.of(aliases).map(TestContribution::name).toList()),
                new DataReference.Service("test", Map.of("layer", name)));
    }

    TestContribution contained(String name, String path, Example... examples) {
        return layer(name, Set.of(), new DataReference.ContainedFile(path, "points", Optional.empty()), examples);
    }

    TestContribution dataset(String name, String dataset) {
        return layer(name, Set.of(), new DataReference.Dataset(dataset, Optional.empty()));
    }

    private TestContribution layer(String name, Set<LayerName> aliases, DataReference data, Example... examples) {
        StyleDocument style = new StyleDocument("plain", LocalizedText.EMPTY, "styles/plain.sld", StyleDocument.Format.SLD, "");
        layers.add(LayerDefinition.builder(name(name), LocalizedText.ofBoth(name), data, List.of(style))
                .aliases(aliases)
                .order(layers.size())
                .sample(true)
                .examples(List.of(examples))
                .file("layers/" + name(name).local() + ".yaml")
                .build());
        return this;
    }

    static LayerName name(String text) {
        return LayerName.parse(text).orElseThrow();
    }

    TestContribution viewer(String module) {
        viewer = Optional.of(new WebFiles(Map.of("index.js", module.getBytes(StandardCharsets.UTF_8))));
        return this;
    }

    /** A map of the layers named, in the first of the namespaces. */
    TestContribution map(String name, String... shown) {
        maps.add(new MapDefinition(
                new LayerName(namespaces.get(0), name),
                LocalizedText.ofBoth(name),
                LocalizedText.EMPTY,
                maps.size(),
                Optional.empty(),
                Stream.of(shown)
                        .map(layer -> new MapLayer(name(layer), LocalizedText.ofBoth(layer), Optional.empty(), 1))
                        .toList(),
                "maps/" + name + ".yaml"));
        return this;
    }

    TestContribution process(String id, String service) {
        processes.add(new ProcessDefinition(
                id,
                "1.0.0",
                LocalizedText.ofBoth(id),
                LocalizedText.EMPTY,
                List.of(),
                List.of(),
                List.of(new ProcessDefinition.Output("result", LocalizedText.EMPTY, LocalizedText.EMPTY, "{}")),
                List.of(),
                Duration.ofSeconds(10),
                service,
                "processes/" + service + ".yaml"));
        return this;
    }

    Contribution make() {
        Partner owner = new Partner(
                partner,
                LocalizedText.ofBoth(partner),
                LocalizedText.EMPTY,
                new Partner.Contact(LocalizedText.EMPTY, "", "", ""),
                new Partner.Licence("", LocalizedText.EMPTY, ""),
                namespaces);
        return new Contribution(jar, owner, layers, processes, viewer, maps);
    }

    static ProviderId provider(String symbolicName, String version) {
        return new ProviderId(symbolicName, version, String.format("%064x", (symbolicName + version).hashCode() & 0xffffffffL));
    }
}
