package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The server's settings: read, changed at once, and changed back. */
final class SettingResources {

    private final SettingsFolder folder;

    SettingResources(SettingsFolder folder) {
        this.folder = folder;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/settings", "listSettings", "Every file of settings", call -> list()),
                Route.of("GET", "/settings/{file}", "showSettings", "One file of settings", call ->
                        Answer.of(json(find(call)))),
                Route.of("PATCH", "/settings/{file}", "changeSettings", "Change values: {\"name\": \"value\"}", this::change)
                        .taking("application/json"),
                Route.of("POST", "/settings/{file}/undo", "undoSettings", "Back to before the last change", this::undo));
    }

    private Settings find(Call call) throws ProblemException, IOException {
        return folder.read(call.variable("file"))
                .orElseThrow(() -> new ProblemException(404, Texts.of("nosettings", call.variable("file"))));
    }

    private Answer list() throws IOException {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode array = json.putArray("settings");
        for (String name : folder.names()) {
            array.add(json(folder.read(name).orElseThrow()));
        }
        return Answer.of(json);
    }

    private Answer change(Call call) throws ProblemException, IOException {
        Settings settings = find(call);
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> value : call.json().properties()) {
            if (!value.getValue().isValueNode()) {
                throw new ProblemException(422, Texts.of("badsetting", value.getKey()));
            }
            values.put(value.getKey(), value.getValue().asText());
        }
        try {
            Settings changed = folder.change(settings, values);
            return new Answer.Told(200, json(changed), Texts.of("settingschanged", settings.file()));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(422, Texts.of("badsetting", e.getMessage()));
        }
    }

    private Answer undo(Call call) throws ProblemException, IOException {
        String file = find(call).file();
        if (!folder.undo(file)) {
            throw new ProblemException(409, Texts.of("nochange", file));
        }
        return new Answer.Told(200, json(find(call)), Texts.of("settingsundone", file));
    }

    private ObjectNode json(Settings settings) throws IOException {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("file", settings.file());
        json.put("description", settings.description());
        ArrayNode entries = json.putArray("entries");
        for (Settings.Entry entry : settings.entries()) {
            entries.addObject()
                    .put("name", entry.name())
                    .put("kind", entry.kind().name().toLowerCase(Locale.ROOT))
                    .put("value", entry.shown())
                    .put("shipped", entry.shipped())
                    .put("description", entry.description());
        }
        ArrayNode changes = json.putArray("changes");
        for (Instant time : folder.changes(settings.file())) {
            changes.add(time.toString());
        }
        return json;
    }
}
