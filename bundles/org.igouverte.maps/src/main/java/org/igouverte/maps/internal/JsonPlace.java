package org.igouverte.maps.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.LocalizedText;
import org.igouverte.maps.MapDocumentException;

/**
 * A value and where it stands, so that a mistake can be pointed at; the pointer itself is made only then.
 *
 * @param node a missing node if there is nothing
 * @param parent {@code null} for the document
 * @param key name or index within the parent
 */
record JsonPlace(JsonNode node, JsonPlace parent, String key) {

    private static final int MAX_SHOWN = 60;

    static JsonPlace of(JsonNode document) {
        return new JsonPlace(document, null, "");
    }

    JsonPlace member(String name) {
        return new JsonPlace(node.path(name), this, name);
    }

    JsonPlace item(int index) {
        return new JsonPlace(node.path(index), this, Integer.toString(index));
    }

    boolean exists() {
        return !node.isMissingNode();
    }

    String pointer() {
        return parent == null ? "" : parent.pointer() + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    MapDocumentException mistake(String message, Object... values) {
        return mistake(false, message, values);
    }

    MapDocumentException tooMuch(String message, Object... values) {
        return mistake(true, message, values);
    }

    private MapDocumentException mistake(boolean tooLarge, String message, Object... values) {
        String pointer = pointer();
        LocalizedText what = MapMessages.MESSAGES.text(message, values);
        LocalizedText text = pointer.isEmpty()
                ? what
                : MapMessages.MESSAGES.text("document.at", pointer, what.fr(), what.en());
        return new MapDocumentException(text, pointer, tooLarge);
    }

    static String shortened(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    /** This, an object that has no member but those named. */
    JsonPlace objectOf(Set<String> names) throws MapDocumentException {
        if (!node.isObject()) {
            throw mistake(exists() ? "document.object" : "document.missing");
        }
        for (Iterator<String> there = node.fieldNames(); there.hasNext(); ) {
            String name = there.next();
            if (!names.contains(name)) {
                throw new JsonPlace(node.get(name), this, shortened(name)).mistake("document.unknown");
            }
        }
        return this;
    }

    JsonPlace array() throws MapDocumentException {
        if (!node.isArray()) {
            throw mistake(exists() ? "document.array" : "document.missing");
        }
        return this;
    }

    /** A number between two, both included. */
    double number(double from, double to) throws MapDocumentException {
        if (!exists()) {
            throw mistake("document.missing");
        }
        double value = node.doubleValue();
        if (!node.isNumber() || !(value >= from && value <= to)) {
            throw mistake("document.number", from, to);
        }
        return value;
    }

    boolean truth(boolean otherwise) throws MapDocumentException {
        if (!exists()) {
            return otherwise;
        }
        if (!node.isBoolean()) {
            throw mistake("document.boolean");
        }
        return node.booleanValue();
    }

    /** A text of one line, not blank, without control characters. */
    String line(int max) throws MapDocumentException {
        String text = text(max);
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw mistake("document.line");
        }
        return text;
    }

    String text(int max) throws MapDocumentException {
        if (!exists()) {
            throw mistake("document.missing");
        }
        if (!node.isTextual()) {
            throw mistake("document.text");
        }
        if (node.textValue().length() > max) {
            throw mistake("document.long", max);
        }
        return node.textValue();
    }

    Optional<String> optionalLine(int max) throws MapDocumentException {
        return exists() ? Optional.of(line(max)) : Optional.empty();
    }

    /** An object as JSON text. */
    Optional<String> optionalObject(int max) throws MapDocumentException {
        if (!exists()) {
            return Optional.empty();
        }
        if (!node.isObject()) {
            throw mistake("document.object");
        }
        String json = node.toString();
        if (json.length() > max) {
            throw mistake("document.long", max);
        }
        return Optional.of(json);
    }
}
