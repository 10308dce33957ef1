package org.igouverte.layer;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a partner says of data that anybody may have and use, as the open-data portals want it told. A layer that has it
 * is published in the catalogue of open data.
 *
 * @param frequency how often the data change
 * @param categories subjects under which portals list it; never empty
 * @param issued when the data were first published, if the partner says so
 * @param updated when their content last changed, if the partner says so rather than letting the server see it
 * @param from first day that the data tell of
 * @param to last day that the data tell of; open where the data go on
 * @param method how the data were made; may be empty
 * @param documents further reading
 */
public record OpenData(
        UpdateFrequency frequency,
        List<Category> categories,
        Optional<LocalDate> issued,
        Optional<LocalDate> updated,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        LocalizedText method,
        List<Document> documents) {

    public OpenData {
        Objects.requireNonNull(frequency);
        categories = List.copyOf(categories);
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("open data are listed under one category at least");
        }
        Objects.requireNonNull(issued);
        Objects.requireNonNull(updated);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(method);
        documents = List.copyOf(documents);
    }

    /** How often data change, in the words of Données Québec. */
    public enum UpdateFrequency {
        CONTINUAL("continual"),
        DAILY("daily"),
        WEEKLY("weekly"),
        MONTHLY("monthly"),
        QUARTERLY("quarterly"),
        BIANNUAL("biannual"),
        ANNUAL("annual"),
        IRREGULAR("irregular"),
        AS_NEEDED("asNeeded"),
        NOT_PLANNED("notPlanned"),
        UNKNOWN("unknown");

        private final String word;

        UpdateFrequency(String word) {
            this.word = word;
        }

        /** As partners write it, and the form of Données Québec has it. */
        public String word() {
            return word;
        }

        /** Empty for a word that is none of these. */
        public static Optional<UpdateFrequency> ofWord(String word) {
            return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
        }
    }

    /** The categories of Données Québec. */
    public enum Category {
        AGRICULTURE("agriculture-alimentation"),
        ECONOMY("economie-entreprises"),
        EDUCATION("education-recherche"),
        ENVIRONMENT("environnement-ressources-naturelles-energie"),
        GOVERNMENT("gouvernement-finances"),
        HEALTH("sante"),
        INFRASTRUCTURE("infrastructures"),
        JUSTICE("loi-justice-securite-publique"),
        SOCIAL_POLICY("politiques-sociales"),
        SOCIETY("societe-culture"),
        TOURISM("tourisme-sports-loisirs"),
        TRANSPORT("transport");

        private final String word;

        Category(String word) {
            this.word = word;
        }

        /** As partners write it, and Données Québec has it in addresses. */
        public String word() {
            return word;
        }

        /** Empty for a word that is none of these. */
        public static Optional<Category> ofWord(String word) {
            return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
        }
    }

    /** Something to read beside the data: a guide, a standard. */
    public record Document(LocalizedText title, String url) {

        public Document {
            Objects.requireNonNull(title);
            Objects.requireNonNull(url);
        }
    }
}
