package org.igouverte.download.internal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.igouverte.format.Documentation;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.RelatedTable;
import org.igouverte.layer.serving.ServedLayer;

/** What a file says of the features in it: whose they are, of which revision, under what licence, what was chosen. */
final class Description {

    private static final JsonMapper JSON = new JsonMapper();

    private final Selection selection;
    private final String base;
    private final Optional<String> iso;
    private final Instant made;

    /**
     * @param base address of the server
     * @param iso metadata in ISO 19139, if there are any
     * @param made when the file was begun
     */
    Description(Selection selection, String base, Optional<String> iso, Instant made) {
        this.selection = selection;
        this.base = base;
        this.iso = iso;
        this.made = made.truncatedTo(ChronoUnit.SECONDS);
    }

    Optional<String> iso() {
        return iso;
    }

    private ServedLayer layer() {
        return selection.layer();
    }

    private LayerDefinition definition() {
        return layer().definition();
    }

    /** The notice that people read. */
    String notice(Language language, long features) {
        Partner partner = layer().partner();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("layer", definition().title().in(language) + " (" + layer().name() + ")");
        lines.put("source", partner.title().in(language));
        lines.put("contact", contact(partner.contact(), language));
        lines.put("attribution", layer().attribution().in(language));
        lines.put("licence", licence(partner.licence(), language));
        lines.put("revision", layer().dataRevision().value());
        lines.put("made", made.toString());
        lines.put("features", String.valueOf(features));
        lines.put("selection", selection.whole() ? say(language, "notice.whole") : selection.condition());
        lines.put("crs", selection.crs().id() + " – " + selection.crs().name());
        lines.put("format", selection.format().title().in(language));
        lines.put("address", base + "/?layers=" + layer().name());
        StringBuilder text = new StringBuilder(say(language, "notice.title")).append("\r\n\r\n");
        lines.forEach((key, value) -> {
            if (!value.isBlank()) {
                text.append(say(language, "notice." + key)).append(" : ".substring(language == Language.FR ? 0 : 1));
                text.append(value).append("\r\n");
            }
        });
        if (layer().sample()) {
            text.append("\r\n").append(say(language, "notice.sample")).append("\r\n");
        }
        String about = layer().description().in(language);
        if (!about.isBlank()) {
            text.append("\r\n").append(about).append("\r\n");
        }
        if (selection.archived()) {
            text.append("\r\n").append(say(language, "notice.files")).append("\r\n");
        }
        return text.toString();
    }

    private static String say(Language language, String key) {
        return DownloadMessages.MESSAGES.in(language, key);
    }

    private static String contact(Partner.Contact contact, Language language) {
        List<String> parts = new ArrayList<>();
        for (String part : List.of(contact.name().in(language), contact.email(), contact.phone(), contact.url())) {
            if (!part.isBlank()) {
                parts.add(part);
            }
        }
        return String.join(", ", parts);
    }

    private static String licence(Partner.Licence licence, Language language) {
        return licence.title().in(language) + " (" + licence.id() + ") " + licence.url();
    }

    /** The same for programs. */
    String json(long features) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("layer", layer().name().toString());
        text(json, "title", definition().title());
        text(json, "description", layer().description());
        Partner partner = layer().partner();
        ObjectNode source = json.putObject("source");
        source.put("id", partner.id());
        text(source, "title", partner.title());
        source.put("email", partner.contact().email()).put("url", partner.contact().url());
        text(json, "attribution", layer().attribution());
        ObjectNode licence = json.putObject("licence");
        licence.put("id", partner.licence().id()).put("url", partner.licence().url());
        text(licence, "title", partner.licence().title());
        json.put("revision", layer().dataRevision().value());
        json.put("made", made.toString());
        json.put("sample", layer().sample());
        json.put("features", features);
        json.put("whole", selection.whole());
        if (!selection.whole()) {
            json.put("filter", selection.condition()).put("filterCrs", layer().schema().crs().uri());
        }
        json.put("crs", selection.crs().uri());
        json.put("format", selection.format().name());
        json.put("address", base + "/?layers=" + layer().name());
        fields(json.putArray("fields"));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    private static void text(ObjectNode json, String name, LocalizedText text) {
        json.putObject(name).put("fr", text.fr()).put("en", text.en());
    }

    private void fields(ArrayNode array) {
        for (Field field : layer().schema().fields()) {
            ObjectNode json = array.addObject().put("name", field.name());
            json.put("type", field.type().name().toLowerCase(Locale.ROOT));
            definition().field(field.name()).ifPresent(defined -> {
                text(json, "label", defined.label());
                if (!defined.unit().isEmpty()) {
                    json.put("unit", defined.unit());
                }
                if (defined.codes().isPresent()) {
                    json.put("codes", codeFile(field.name()));
                }
            });
        }
    }

    private static String codeFile(String field) {
        return "codes/" + field.replaceAll("[^\\p{L}\\p{N}_-]", "_") + ".csv";
    }

    /** The tables beside the data: what the fields mean, what the codes of each mean, by the names of their files. */
    Map<String, String> tables() {
        Map<String, String> files = new LinkedHashMap<>();
        StringBuilder fields = new StringBuilder("champ,alias,label,type,unit,codes\r\n");
        for (Field field : layer().schema().fields()) {
            Optional<FieldDefinition> defined = definition().field(field.name());
            boolean coded = defined.flatMap(FieldDefinition::codes).isPresent();
            fields.append(String.join(
                            ",",
                            cell(field.name()),
                            cell(defined.map(d -> d.label().fr()).orElse("")),
                            cell(defined.map(d -> d.label().en()).orElse("")),
                            field.type().name().toLowerCase(Locale.ROOT),
                            cell(defined.map(FieldDefinition::unit).orElse("")),
                            coded ? codeFile(field.name()) : ""))
                    .append("\r\n");
        }
        files.put("champs.csv", fields.toString());
        definition().fields().forEach(field -> field.codes().ifPresent(codes -> {
            if (layer().schema().field(field.name()).isPresent()) {
                files.put(codeFile(field.name()), codes(codes.words()));
            }
        }));
        for (RelatedTable table : definition().children()) {
            for (FieldDefinition field : table.fields()) {
                field.codes().ifPresent(codes -> files.put(
                        codeFile(table.name() + '_' + field.name()), codes(codes.words())));
            }
        }
        return files;
    }

    private static String codes(Map<String, LocalizedText> words) {
        StringBuilder text = new StringBuilder("code,fr,en\r\n");
        new TreeMap<>(words).forEach((code, word) -> text.append(cell(code)).append(',').append(cell(word.fr()))
                .append(',').append(cell(word.en())).append("\r\n"));
        return text.toString();
    }

    private static String cell(String text) {
        return text.matches("[\\p{L}\\p{N}_ -]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** What a GeoPackage takes of all this. */
    Documentation documentation(long features) throws IOException {
        List<Documentation.Note> notes = new ArrayList<>();
        iso.ifPresent(xml -> notes.add(new Documentation.Note("text/xml", "http://www.isotc211.org/2005/gmd", xml)));
        notes.add(new Documentation.Note("application/json", "", json(features)));
        notes.add(new Documentation.Note("text/plain", "", notice(Language.FR, features)));
        notes.add(new Documentation.Note("text/plain", "", notice(Language.EN, features)));
        Map<String, Map<String, String>> codes = new LinkedHashMap<>();
        definition().fields().forEach(field -> field.codes().ifPresent(list -> {
            Map<String, String> words = new TreeMap<>();
            list.words().forEach((code, word) -> words.put(code, word.in(selection.language())));
            codes.put(field.name(), words);
        }));
        return new Documentation(notes, codes);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
