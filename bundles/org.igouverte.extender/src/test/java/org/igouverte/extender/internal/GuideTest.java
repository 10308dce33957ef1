package org.igouverte.extender.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The partners' guide says what the schemas say. */
class GuideTest {

    private static final Path PARTNERS = Path.of("../../partner-bundles");
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    private static List<String> yamlBlocks(String guide) throws Exception {
        return YAML.matcher(Files.readString(PARTNERS.resolve(guide)))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replace("```yaml\n", "").replace("```", ""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.en.md"})
    void everyKeyIsExplained(String guide) throws Exception {
        String text = Files.readString(PARTNERS.resolve(guide));
        for (String schema : List.of("partner", "layer", "map")) {
            String file = "schemas/" + schema + ".schema.json";
            JsonNode root = YamlReader.read(file, Files.readString(PARTNERS.resolve(file))).root();
            root.get("properties")
                    .fieldNames()
                    .forEachRemaining(key -> assertTrue(text.contains("`" + key + "`"), key));
        }
        JsonNode field = YamlReader.read("x", Files.readString(PARTNERS.resolve("schemas/layer.schema.json")))
                .root()
                .at("/$defs/field/properties");
        assertEquals(6, field.size());
        field.fieldNames().forEachRemaining(key -> assertTrue(text.contains("| `" + key + "` |"), key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.en.md"})
    void everyExampleIsAccepted(String guide) throws Exception {
        List<String> blocks = yamlBlocks(guide);
        assertEquals(9, blocks.size());
        String least = "igo: 1\ntitle: x\nabstract: x\n";
        for (String block : blocks) {
            if (block.contains("namespaces:")) {
                DocumentSchema.PARTNER.check(YamlReader.read("partner", block));
            } else if (block.contains("\nlayers:")) {
                DocumentSchema.MAP.check(YamlReader.read("map", block));
            } else if (block.startsWith("igo:")) {
                DocumentSchema.LAYER.check(YamlReader.read("layer", block));
            } else if (block.startsWith("data:")) {
                for (String line : block.strip().split("\n")) {
                    DocumentSchema.LAYER.check(YamlReader.read("data", least + line));
                }
            } else {
                DocumentSchema.LAYER.check(YamlReader.read("part", least + "data: data/x.gpkg\n" + block));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.md", "java.en.md"})
    void theChapterOnJavaSaysWhatTheSchemaSays(String guide) throws Exception {
        String text = Files.readString(PARTNERS.resolve(guide));
        String file = "schemas/process.schema.json";
        YamlReader.read(file, Files.readString(PARTNERS.resolve(file)))
                .root()
                .get("properties")
                .fieldNames()
                .forEachRemaining(key -> assertTrue(text.contains("`" + key + "`"), key));
        List<String> blocks = yamlBlocks(guide);
        assertEquals(2, blocks.size());
        DocumentSchema.LAYER.check(YamlReader.read("layer", "igo: 1\ntitle: x\nabstract: x\n" + blocks.get(0)));
        DocumentSchema.PROCESS.check(YamlReader.read("process", blocks.get(1)));
    }

    @Test
    void theGuidesShowTheSame() throws Exception {
        assertEquals(yamlBlocks("README.md").size(), yamlBlocks("README.en.md").size());
    }
}
