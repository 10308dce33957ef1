package org.igouverte.extender.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.OpenData.Category;
import org.igouverte.layer.OpenData.UpdateFrequency;
import org.igouverte.layer.OpenData;
import org.igouverte.layer.staging.StagingException;

/** Reads {@code open:}. The words in the file are those that Données Québec has in its addresses and its form. */
final class OpenDataReader {

    private OpenDataReader() {}

    static Optional<OpenData> read(Optional<YamlNode> open) throws StagingException {
        if (open.isEmpty()) {
            return Optional.empty();
        }
        YamlNode node = open.get();
        Optional<LocalDate> from = day(node, "from");
        Optional<LocalDate> to = day(node, "to");
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw node.required("to").mistake(ExtenderMessages.text("before"));
        }
        List<OpenData.Document> documents = new ArrayList<>();
        for (YamlNode document : node.get("documents").map(YamlNode::items).orElse(List.of())) {
            documents.add(new OpenData.Document(
                    document.required("title").localized(), document.required("url").text()));
        }
        return Optional.of(new OpenData(
                node.get("frequency").flatMap(f -> UpdateFrequency.ofWord(f.text())).orElse(UpdateFrequency.UNKNOWN),
                node.required("categories").items().stream()
                        .map(category -> Category.ofWord(category.text()).orElseThrow())
                        .toList(),
                day(node, "issued"),
                day(node, "updated"),
                from,
                to,
                node.get("method").map(YamlNode::localized).orElse(LocalizedText.EMPTY),
                documents));
    }

    /** The schema has seen to the form; whether there is such a day in the calendar is seen here. */
    private static Optional<LocalDate> day(YamlNode node, String key) throws StagingException {
        Optional<YamlNode> written = node.get(key);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(written.get().text()));
        } catch (DateTimeException e) {
            throw written.get().mistake(ExtenderMessages.text("day.such", written.get().text()));
        }
    }
}
