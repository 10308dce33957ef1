package org.igouverte.extender.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.StagingException;

/**
 * A YAML file as a tree, with the line of each of its nodes.
 *
 * @param file path inside the contribution, for messages
 * @param lines line from 1, by JSON Pointer; that of the key where there is one
 */
record YamlDocument(String file, JsonNode root, Map<String, Integer> lines) {

    /** Line of a node, or of the nearest node around it that has one. */
    int line(String pointer) {
        String at = pointer;
        while (true) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            if (at.isEmpty()) {
                return 1;
            }
            at = at.substring(0, at.lastIndexOf('/'));
        }
    }

    StagingException mistake(String pointer, LocalizedText message) {
        return Mistake.at(file, line(pointer), message);
    }

    YamlNode node() {
        return new YamlNode(this, "", root);
    }

    /** Escapes a key for a pointer (RFC 6901, 3). */
    static String token(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
