package org.igouverte.opendata.internal;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.OpenData.Category;
import org.igouverte.layer.OpenData.UpdateFrequency;

/** The words that each vocabulary has for what partners say of open data. */
final class Terms {

    /** The European authority tables, which DCAT profiles take their values from. */
    static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";

    private record Words(String slug, String iso, String theme) {}

    private static final Map<Category, Words> CATEGORIES = new EnumMap<>(Map.ofEntries(
            Map.entry(Category.AGRICULTURE, new Words("agriculture-alimentation", "farming", "AGRI")),
            Map.entry(Category.ECONOMY, new Words("economie-entreprises", "economy", "ECON")),
            Map.entry(Category.EDUCATION, new Words("education-recherche", "society", "EDUC")),
            Map.entry(
                    Category.ENVIRONMENT,
                    new Words("environnement-ressources-naturelles-energie", "environment", "ENVI")),
            Map.entry(Category.GOVERNMENT, new Words("gouvernement-finances", "boundaries", "GOVE")),
            Map.entry(Category.HEALTH, new Words("sante", "health", "HEAL")),
            Map.entry(Category.INFRASTRUCTURE, new Words("infrastructures", "structure", "REGI")),
            Map.entry(Category.JUSTICE, new Words("loi-justice-securite-publique", "society", "JUST")),
            Map.entry(Category.SOCIAL_POLICY, new Words("politiques-sociales", "society", "SOCI")),
            Map.entry(Category.SOCIETY, new Words("societe-culture", "society", "EDUC")),
            Map.entry(Category.TOURISM, new Words("tourisme-sports-loisirs", "society", "SOCI")),
            Map.entry(Category.TRANSPORT, new Words("transport", "transportation", "TRAN"))));

    private record Rhythm(String ckan, String iso, String authority) {}

    private static final Map<UpdateFrequency, Rhythm> FREQUENCIES = new EnumMap<>(Map.ofEntries(
            Map.entry(UpdateFrequency.CONTINUAL, new Rhythm("continual", "continual", "CONT")),
            Map.entry(UpdateFrequency.DAILY, new Rhythm("daily", "daily", "DAILY")),
            Map.entry(UpdateFrequency.WEEKLY, new Rhythm("weekly", "weekly", "WEEKLY")),
            Map.entry(UpdateFrequency.MONTHLY, new Rhythm("monthly", "monthly", "MONTHLY")),
            Map.entry(UpdateFrequency.QUARTERLY, new Rhythm("quarterly", "quarterly", "QUARTERLY")),
            Map.entry(UpdateFrequency.BIANNUAL, new Rhythm("biannual", "biannually", "ANNUAL_2")),
            Map.entry(UpdateFrequency.ANNUAL, new Rhythm("annual", "annually", "ANNUAL")),
            Map.entry(UpdateFrequency.IRREGULAR, new Rhythm("irregular", "irregular", "IRREG")),
            Map.entry(UpdateFrequency.AS_NEEDED, new Rhythm("asNeeded", "asNeeded", "IRREG")),
            Map.entry(UpdateFrequency.NOT_PLANNED, new Rhythm("notPlanned", "notPlanned", "NEVER")),
            Map.entry(UpdateFrequency.UNKNOWN, new Rhythm("unknown", "unknown", "UNKNOWN"))));

    private Terms() {}

    /** As Données Québec has it in addresses. */
    static String slug(Category category) {
        return CATEGORIES.get(category).slug();
    }

    static LocalizedText title(Category category) {
        return OpenDataMessages.MESSAGES.text("category." + category.name().toLowerCase(Locale.ROOT));
    }

    /** MD_TopicCategoryCode of ISO 19115. */
    static String isoTopic(Category category) {
        return CATEGORIES.get(category).iso();
    }

    static String theme(Category category) {
        return AUTHORITY + "data-theme/" + CATEGORIES.get(category).theme();
    }

    /** As CKAN's form for Données Québec has it. */
    static String ckan(UpdateFrequency frequency) {
        return FREQUENCIES.get(frequency).ckan();
    }

    /** MD_MaintenanceFrequencyCode of ISO 19115. */
    static String iso(UpdateFrequency frequency) {
        return FREQUENCIES.get(frequency).iso();
    }

    static String authority(UpdateFrequency frequency) {
        return AUTHORITY + "frequency/" + FREQUENCIES.get(frequency).authority();
    }

    static LocalizedText title(UpdateFrequency frequency) {
        return OpenDataMessages.MESSAGES.text("frequency." + frequency.name().toLowerCase(Locale.ROOT));
    }
}
