package org.igouverte.extender.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.OpenData;
import org.igouverte.layer.OpenData.Category;
import org.igouverte.layer.OpenData.UpdateFrequency;
import org.igouverte.layer.staging.StagingException;

/** Reads {@code open:}. The words in the file are those that Données Québec has in its addresses and its form. */
final class OpenDataReader {

    private static final Map<String, UpdateFrequency> FREQUENCIES = Map.ofEntries(
            Map.entry("continual", UpdateFrequency.CONTINUAL),
            Map.entry("daily", UpdateFrequency.DAILY),
            Map.entry("weekly", UpdateFrequency.WEEKLY),
            Map.entry("monthly", UpdateFrequency.MONTHLY),
            Map.entry("quarterly", UpdateFrequency.QUARTERLY),
            Map.entry("biannual", UpdateFrequency.BIANNUAL),
            Map.entry("annual", UpdateFrequency.ANNUAL),
            Map.entry("irregular", UpdateFrequency.IRREGULAR),
            Map.entry("asNeeded", UpdateFrequency.AS_NEEDED),
            Map.entry("notPlanned", UpdateFrequency.NOT_PLANNED),
            Map.entry("unknown", UpdateFrequency.UNKNOWN));

    private static final Map<String, Category> CATEGORIES = Map.ofEntries(
            Map.entry("agriculture-alimentation", Category.AGRICULTURE),
            Map.entry("economie-entreprises", Category.ECONOMY),
            Map.entry("education-recherche", Category.EDUCATION),
            Map.entry("environnement-ressources-naturelles-energie", Category.ENVIRONMENT),
            Map.entry("gouvernement-finances", Category.GOVERNMENT),
            Map.entry("sante", Category.HEALTH),
            Map.entry("infrastructures", Category.INFRASTRUCTURE),
            Map.entry("loi-justice-securite-publique", Category.JUSTICE),
            Map.entry("politiques-sociales", Category.SOCIAL_POLICY),
            Map.entry("societe-culture", Category.SOCIETY),
            Map.entry("tourisme-sports-loisirs", Category.TOURISM),
            Map.entry("transport", Category.TRANSPORT));

    private OpenDataReader() {}

    static Optional<OpenData> read(Optional<YamlNode> open) throws StagingException {
        if (open.isEmpty()) {
            return Optional.empty();
        }
        YamlNode node = open.get();
        Optional<LocalDate> from = day(node, "from");
        Optional<LocalDate> to = day(node, "to");
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw node.required("to").mistake("'to' is before 'from'");
        }
        List<OpenData.Document> documents = new ArrayList<>();
        for (YamlNode document : node.get("documents").map(YamlNode::items).orElse(List.of())) {
            documents.add(new OpenData.Document(
                    document.required("title").localized(), document.required("url").text()));
        }
        return Optional.of(new OpenData(
                node.get("frequency").map(f -> FREQUENCIES.get(f.text())).orElse(UpdateFrequency.UNKNOWN),
                node.required("categories").items().stream()
                        .map(category -> CATEGORIES.get(category.text()))
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
            throw written.get().mistake("'" + written.get().text() + "' is no day such as 2026-07-01");
        }
    }
}
