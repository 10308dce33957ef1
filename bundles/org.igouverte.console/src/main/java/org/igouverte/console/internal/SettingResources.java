package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
                Route.of("POST", "/settings/{file}/undo", "undoSettings", "Undo the last change", call ->
                        undo(call, Optional.empty())),
                Route.of(
                        "POST",
                        "/settings/{file}/changes/{time}/undo",
                        "undoChange",
                        "Undo one change, named by its time: its settings get the values that they had before it",
                        call -> undo(call, Optional.of(time(call)))));
    }

    private static Instant time(Call call) throws ProblemException {
        try {
            return Instant.parse(call.variable("time"));
        } catch (DateTimeParseException e) {
            throw new ProblemException(404, Texts.of("nosuchchange", call.variable("file"), call.variable("time")));
        }
    }

    private Settings find(Call call) throws ProblemException, IOException {
        return folder.read(call.variable("file"))
                .orElseThrow(() -> new ProblemException(404, Texts.of("nosettings", call.variable("file"))));
    }

    private Answer list() throws IOException {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode array = json.putArray("settings");
        FrenchDescriptions french = folder.descriptions();
        for (String name : folder.names()) {
            array.add(json(folder.read(name).orElseThrow(), french));
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
            Settings changed = folder.change(settings.file(), values, call.who());
            return new Answer.Told(200, json(changed), Texts.of("settingschanged", settings.file()));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(422, Texts.of("badsetting", e.getMessage()));
        }
    }

    private Answer undo(Call call, Optional<Instant> time) throws ProblemException, IOException {
        String file = find(call).file();
        if (!folder.undo(file, time, call.who())) {
            throw time.isPresent()
                    ? new ProblemException(404, Texts.of("nosuchchange", file, call.variable("time")))
                    : new ProblemException(409, Texts.of("nochange", file));
        }
        return new Answer.Told(200, json(find(call)), Texts.of("settingsundone", file));
    }

    ObjectNode json(Settings settings) throws IOException {
        return json(settings, folder.descriptions());
    }

    private ObjectNode json(Settings settings, FrenchDescriptions french) throws IOException {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("file", settings.file());
        String configuration = SettingsFolder.configuration(settings.file());
        Json.text(json, "description", french.of(configuration, settings.description()));
        ArrayNode entries = json.putArray("entries");
        for (Settings.Entry entry : settings.entries()) {
            ObjectNode one = entries.addObject()
                    .put("name", entry.name())
                    .put("kind", entry.kind().name().toLowerCase(Locale.ROOT))
                    .put("value", entry.shown())
                    .put("shipped", entry.shipped());
            Json.text(one, "description", french.of(configuration + '.' + entry.name(), entry.description()));
        }
        ArrayNode changes = json.putArray("changes");
        for (SettingsHistory.Change change : folder.changes(settings.file())) {
            ObjectNode one = changes.addObject()
                    .put("time", change.time().toString())
                    .put("by", change.by())
                    .put("undone", change.undone());
            change.undoes().ifPresent(undoes -> one.put("undoes", undoes.toString()));
            ArrayNode values = one.putArray("values");
            for (SettingsHistory.Value value : change.values()) {
                values.addObject()
                        .put("name", value.name())
                        .put("from", shown(value.name(), value.from()))
                        .put("to", shown(value.name(), value.to()));
            }
        }
        return json;
    }

    /** A value as it may be shown; {@code null} for a setting that the file leaves out. */
    private static String shown(String name, Optional<String> value) {
        return value.map(v -> Settings.isSecret(name) && !v.isEmpty() ? Settings.HIDDEN : v).orElse(null);
    }
}
