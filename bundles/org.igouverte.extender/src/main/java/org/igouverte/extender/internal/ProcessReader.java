package org.igouverte.extender.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.process.ProcessDefinition;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;

/** Reads {@code processes/<name>.yaml}. */
final class ProcessReader {

    static final int MAX_PROCESSES = 100;

    private static final String FOLDER = "processes/";
    private static final Pattern FILE = Pattern.compile("processes/([a-z][a-z0-9-]{0,62})\\.yaml");
    private static final int DEFAULT_SECONDS = 300;

    private ProcessReader() {}

    static List<ProcessDefinition> read(ContributionArchive archive, Partner partner) throws StagingException {
        List<String> paths = archive.pathsIn(FOLDER);
        if (paths.size() > MAX_PROCESSES) {
            throw new StagingException(
                    Phase.DEFINITION,
                    ExtenderMessages.text("jar.processes", MAX_PROCESSES),
                    ContributionArchive.located(FOLDER),
                    0);
        }
        List<ProcessDefinition> processes = new ArrayList<>();
        for (String path : paths) {
            String file = ContributionArchive.located(path);
            Matcher name = FILE.matcher(path);
            if (!name.matches()) {
                throw new StagingException(
                        Phase.DEFINITION,
                        ExtenderMessages.text("process.s.file"),
                        file,
                        0);
            }
            YamlDocument document = YamlReader.read(file, archive.text(path));
            DocumentSchema.PROCESS.check(document);
            processes.add(process(name.group(1), document.node(), partner));
        }
        return processes;
    }

    private static ProcessDefinition process(String local, YamlNode root, Partner partner) throws StagingException {
        List<ProcessDefinition.Input> inputs = new ArrayList<>();
        for (Map.Entry<String, YamlNode> input : entries(root, "inputs").entrySet()) {
            inputs.add(input(input.getKey(), input.getValue()));
        }
        List<ProcessDefinition.Output> outputs = new ArrayList<>();
        for (Map.Entry<String, YamlNode> output : entries(root, "outputs").entrySet()) {
            YamlNode node = output.getValue();
            outputs.add(new ProcessDefinition.Output(
                    output.getKey(), node.required("title").localized(), description(node), schema(node)));
        }
        List<LayerName> reads = new ArrayList<>();
        for (YamlNode layer : root.get("reads").map(YamlNode::items).orElse(List.of())) {
            reads.add(LayerName.parse(layer.text())
                    .orElseThrow(() -> layer.mistake(ExtenderMessages.text("layer.s.name", layer.text()))));
        }
        return new ProcessDefinition(
                OwnNamespace.of(root, partner) + ':' + local,
                root.get("version").map(YamlNode::text).orElse("1.0.0"),
                root.required("title").localized(),
                root.required("abstract").localized(),
                root.get("keywords").map(YamlNode::items).orElse(List.of()).stream()
                        .map(YamlNode::localized)
                        .toList(),
                inputs,
                outputs,
                reads,
                Duration.ofSeconds(root.get("time").map(t -> t.value().asInt()).orElse(DEFAULT_SECONDS)),
                root.get("service").map(YamlNode::text).orElse(local),
                root.document().file());
    }

    private static ProcessDefinition.Input input(String name, YamlNode node) throws StagingException {
        int min = number(node.get("min"));
        int max = number(node.get("max"));
        if (min > max) {
            throw node.mistake(ExtenderMessages.text("inputs.min.exceeds", name));
        }
        String schema = schema(node);
        boolean geometry = node.required("schema").value().path("format").asText().equals("geojson-geometry");
        return new ProcessDefinition.Input(
                name, node.required("title").localized(), description(node), schema, geometry, min, max);
    }

    private static int number(Optional<YamlNode> node) {
        return node.map(n -> n.value().asInt()).orElse(1);
    }

    private static LocalizedText description(YamlNode node) {
        return node.get("description").map(YamlNode::localized).orElse(LocalizedText.EMPTY);
    }

    private static String schema(YamlNode node) throws StagingException {
        YamlNode schema = node.required("schema");
        DocumentSchema.checkIsSchema(schema);
        return schema.value().toString();
    }

    private static Map<String, YamlNode> entries(YamlNode root, String key) {
        return root.get(key).map(YamlNode::entries).orElse(Map.of());
    }
}
