package org.igouverte.extender.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.StagingException;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads YAML token by token, so that every node has a line and nothing grows beyond its limit: no aliases, so no
 * document unfolds into more than is written.
 */
final class YamlReader {

    static final int MAX_DEPTH = 16;
    static final int MAX_NODES = 50_000;
    static final int MAX_SCALAR = 100_000;

    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4 * MAX_DEPTH)
                    .maxStringLength(MAX_SCALAR)
                    .maxNumberLength(100)
                    .build())
            // "no" is a field or the Norwegians, not false.
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build();

    private final String file;
    private final YAMLParser parser;
    private final Map<String, Integer> lines = new HashMap<>();
    private int nodes;

    private YamlReader(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** @param file path inside the contribution, for messages */
    static YamlDocument read(String file, String text) throws StagingException {
        checkRuns(file, text);
        try (YAMLParser parser = FACTORY.createParser(text)) {
            YamlReader reader = new YamlReader(file, parser);
            if (parser.nextToken() == null) {
                throw reader.mistake(ExtenderMessages.text("file.empty"), 1);
            }
            JsonNode root = reader.node("", 1);
            if (parser.nextToken() != null) {
                throw reader.mistake(ExtenderMessages.text("file.holds.second"), reader.line());
            }
            return new YamlDocument(file, root, reader.lines);
        } catch (JsonProcessingException e) {
            throw notYaml(file, e);
        } catch (IOException | RuntimeException e) {
            throw Mistake.at(file, 0, ExtenderMessages.text("yaml", e.getMessage()));
        }
    }

    /**
     * Refuses what the parser below would take a square of its length to find too long: it looks ahead to the end of a
     * text without blanks, and copies all of that again for each thousand characters.
     */
    private static void checkRuns(String file, String text) throws StagingException {
        int line = 1;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            run = c <= ' ' || ",[]{}".indexOf(c) >= 0 ? 0 : run + 1;
            line += c == '\n' ? 1 : 0;
            if (run > MAX_SCALAR) {
                throw Mistake.at(file, line, ExtenderMessages.text("text.longer.characters", MAX_SCALAR));
            }
        }
    }

    /** Reads the node that begins at the current token. */
    private JsonNode node(String pointer, int depth) throws IOException, StagingException {
        lines.putIfAbsent(pointer, line());
        if (depth > MAX_DEPTH) {
            throw mistake(ExtenderMessages.text("file.levels.deep", MAX_DEPTH), line());
        }
        if (++nodes > MAX_NODES) {
            throw mistake(ExtenderMessages.text("file.values", MAX_NODES), line());
        }
        if (parser.isCurrentAlias()) {
            throw mistake(ExtenderMessages.text("aliases.used.here", parser.getText()), line());
        }
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(pointer, depth);
            case START_ARRAY -> array(pointer, depth);
            case VALUE_NULL -> make.nullNode();
            case VALUE_TRUE -> make.booleanNode(true);
            case VALUE_FALSE -> make.booleanNode(false);
            case VALUE_NUMBER_INT -> parser.getNumberType() == YAMLParser.NumberType.BIG_INTEGER
                    ? make.numberNode(parser.getBigIntegerValue())
                    : make.numberNode(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> make.numberNode(parser.getDoubleValue());
            default -> make.textNode(scalar());
        };
    }

    private String scalar() throws IOException, StagingException {
        String text = parser.getText();
        if (text.length() > MAX_SCALAR) {
            throw mistake(ExtenderMessages.text("text.longer.characters", MAX_SCALAR), line());
        }
        return text;
    }

    private ObjectNode object(String pointer, int depth) throws IOException, StagingException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String child = pointer + '/' + YamlDocument.token(key);
            Integer before = lines.put(child, line());
            if (before != null) {
                throw mistake(ExtenderMessages.text("given.twice.first", key, before), line());
            }
            parser.nextToken();
            object.set(key, node(child, depth + 1));
        }
        return object;
    }

    private ArrayNode array(String pointer, int depth) throws IOException, StagingException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(pointer + '/' + array.size(), depth + 1));
        }
        return array;
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private StagingException mistake(LocalizedText message, int line) {
        return Mistake.at(file, line, message);
    }

    private static StagingException notYaml(String file, JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        String problem = e.getOriginalMessage();
        int line = location == null ? 0 : Math.max(1, location.getLineNr());
        if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            problem = marked.getProblem();
            line = marked.getProblemMark().getLine() + 1;
        }
        String message = String.valueOf(problem).replaceAll("\\s+", " ").strip();
        return Mistake.at(file, line, ExtenderMessages.text("yaml", message));
    }
}
