package org.igouverte.extender.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.StagingException;

/** A node of a document whose schema has been checked, so that types need no further thought. */
record YamlNode(YamlDocument document, String pointer, JsonNode value) {

    Optional<YamlNode> get(String key) {
        JsonNode child = value.get(key);
        return child == null
                ? Optional.empty()
                : Optional.of(new YamlNode(document, pointer + '/' + YamlDocument.token(key), child));
    }

    /** The value of a key that the schema requires. */
    YamlNode required(String key) {
        return get(key).orElseThrow(() -> new IllegalStateException("the schema lets '" + key + "' be absent"));
    }

    List<YamlNode> items() {
        List<YamlNode> items = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            items.add(new YamlNode(document, pointer + '/' + i, value.get(i)));
        }
        return items;
    }

    /** The values of a mapping by key, in the order of the file. */
    Map<String, YamlNode> entries() {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        value.fieldNames().forEachRemaining(key -> entries.put(key, get(key).orElseThrow()));
        return entries;
    }

    String text() {
        return value.asText();
    }

    /** A text in two languages, or one for both; line breaks at its end are not part of it. */
    LocalizedText localized() {
        return value.isTextual()
                ? LocalizedText.ofBoth(value.asText().strip())
                : new LocalizedText(
                        value.get("fr").asText().strip(), value.get("en").asText().strip());
    }

    int line() {
        return document.line(pointer);
    }

    StagingException mistake(LocalizedText message) {
        return document.mistake(pointer, message);
    }
}
