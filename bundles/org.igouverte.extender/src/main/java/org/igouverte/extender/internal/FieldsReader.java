package org.igouverte.extender.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.layer.CodeList;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.StagingException;

/** Reads {@code fields:} and the code lists that it names; a list that several layers use is read once. */
final class FieldsReader {

    private static final String CODES = "codes/";
    private static final String CSV = ".csv";

    private final ContributionArchive archive;
    private final Map<String, CodeList> codeLists = new HashMap<>();

    FieldsReader(ContributionArchive archive) {
        this.archive = archive;
    }

    List<FieldDefinition> read(YamlNode fields) throws StagingException {
        List<FieldDefinition> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, YamlNode> entry : fields.entries().entrySet()) {
            if (!names.add(entry.getKey().toLowerCase(Locale.ROOT))) {
                throw entry.getValue().mistake(ExtenderMessages.text("field.differs.another", entry.getKey()));
            }
            read.add(field(entry.getKey(), entry.getValue()));
        }
        return read;
    }

    private FieldDefinition field(String name, YamlNode field) throws StagingException {
        if (!field.value().isObject()) {
            LocalizedText label = field.value().isTextual() ? field.localized() : LocalizedText.ofBoth(name);
            return new FieldDefinition(name, label, Optional.empty(), List.of(), false, Optional.empty(), "");
        }
        Optional<YamlNode> codes = field.get("codes");
        return new FieldDefinition(
                name,
                field.get("label").map(YamlNode::localized).orElse(LocalizedText.ofBoth(name)),
                field.get("type").map(type -> FieldType.valueOf(type.text().toUpperCase(Locale.ROOT))),
                field.get("from").map(FieldsReader::spellings).orElse(List.of()),
                field.get("optional").map(optional -> optional.value().asBoolean()).orElse(false),
                codes.isEmpty() ? Optional.empty() : Optional.of(codeList(codes.get())),
                field.get("unit").map(YamlNode::text).orElse(""));
    }

    private static List<String> spellings(YamlNode from) {
        return from.value().isTextual()
                ? List.of(from.text())
                : from.items().stream().map(YamlNode::text).toList();
    }

    private CodeList codeList(YamlNode codes) throws StagingException {
        String path = codes.text();
        if (!path.startsWith(CODES) || !path.endsWith(CSV)) {
            throw codes.mistake(ExtenderMessages.text("codes.name.csv", path));
        }
        CodeList known = codeLists.get(path);
        if (known != null) {
            return known;
        }
        if (!archive.has(path)) {
            throw codes.mistake(
                    ExtenderMessages.text("jar.lacks.code", path, Nearest.hint(path, archive.pathsIn(CODES))));
        }
        String name = path.substring(CODES.length(), path.length() - CSV.length());
        CodeList read = CodeListReader.read(name, ContributionArchive.located(path), archive.text(path));
        codeLists.put(path, read);
        return read;
    }
}
