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

    private record Words(String iso, String theme) {}

    private static final Map<Category, Words> CATEGORIES = new EnumMap<>(Map.ofEntries(
            Map.entry(Category.AGRICULTURE, new Words("farming", "AGRI")),
            Map.entry(Category.ECONOMY, new Words("economy", "ECON")),
            Map.entry(Category.EDUCATION, new Words("society", "EDUC")),
            Map.entry(Category.ENVIRONMENT, new Words("environment", "ENVI")),
            Map.entry(Category.GOVERNMENT, new Words("boundaries", "GOVE")),
            Map.entry(Category.HEALTH, new Words("health", "HEAL")),
            Map.entry(Category.INFRASTRUCTURE, new Words("structure", "REGI")),
            Map.entry(Category.JUSTICE, new Words("society", "JUST")),
            Map.entry(Category.SOCIAL_POLICY, new Words("society", "SOCI")),
            Map.entry(Category.SOCIETY, new Words("society", "EDUC")),
            Map.entry(Category.TOURISM, new Words("society", "SOCI")),
            Map.entry(Category.TRANSPORT, new Words("transportation", "TRAN"))));

    private record Rhythm(String iso, String authority) {}

    private static final Map<UpdateFrequency, Rhythm> FREQUENCIES = new EnumMap<>(Map.ofEntries(
            Map.entry(UpdateFrequency.CONTINUAL, new Rhythm("continual", "CONT")),
            Map.entry(UpdateFrequency.DAILY, new Rhythm("daily", "DAILY")),
            Map.entry(UpdateFrequency.WEEKLY, new Rhythm("weekly", "WEEKLY")),
            Map.entry(UpdateFrequency.MONTHLY, new Rhythm("monthly", "MONTHLY")),
            Map.entry(UpdateFrequency.QUARTERLY, new Rhythm("quarterly", "QUARTERLY")),
            Map.entry(UpdateFrequency.BIANNUAL, new Rhythm("biannually", "ANNUAL_2")),
            Map.entry(UpdateFrequency.ANNUAL, new Rhythm("annually", "ANNUAL")),
            Map.entry(UpdateFrequency.IRREGULAR, new Rhythm("irregular", "IRREG")),
            Map.entry(UpdateFrequency.AS_NEEDED, new Rhythm("asNeeded", "IRREG")),
            Map.entry(UpdateFrequency.NOT_PLANNED, new Rhythm("notPlanned", "NEVER")),
            Map.entry(UpdateFrequency.UNKNOWN, new Rhythm("unknown", "UNKNOWN"))));

    private Terms() {}

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
