package org.igouverte.opendata.internal;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.LocalizedText;

/** What a feature of the open-data layer tells of a data set, in the words of Données Québec. */
enum OpenDataColumn {
    NOM(FieldType.STRING, Dataset::id),
    TITRE(FieldType.STRING, dataset -> dataset.title().fr()),
    TITRE_EN(FieldType.STRING, dataset -> dataset.title().en()),
    DESCRIPTION(FieldType.STRING, dataset -> dataset.description().fr()),
    DESCRIPTION_EN(FieldType.STRING, dataset -> dataset.description().en()),
    ORGANISATION(FieldType.STRING, dataset -> dataset.partner().title().fr()),
    ORGANISATION_EN(FieldType.STRING, dataset -> dataset.partner().title().en()),
    /** Code of the first category, as {@code transport}. */
    CATEGORIE(FieldType.STRING, dataset -> dataset.open().categories().get(0).word()),
    MOTS_CLES(FieldType.STRING, dataset -> dataset.keywords().stream()
            .map(LocalizedText::fr)
            .collect(Collectors.joining(", "))),
    /** Code of the frequency, as {@code annual}. */
    FREQUENCE(FieldType.STRING, dataset -> dataset.open().frequency().word()),
    LICENCE(FieldType.STRING, dataset -> dataset.partner().licence().id()),
    LICENCE_URL(FieldType.STRING, dataset -> dataset.partner().licence().url()),
    FORMATS(FieldType.STRING, dataset -> null),
    OBJETS(FieldType.INTEGER, dataset -> dataset.layer().featureCount().isPresent()
            ? dataset.layer().featureCount().getAsLong()
            : null),
    EXEMPLE(FieldType.BOOLEAN, dataset -> dataset.layer().sample()),
    CONTACT(FieldType.STRING, dataset -> dataset.partner().contact().email()),
    /** Address of its page on this server, from the root. */
    ADRESSE(FieldType.STRING, dataset -> "/donnees/" + dataset.id());

    private final FieldType type;
    private final Function<Dataset, Object> value;

    OpenDataColumn(FieldType type, Function<Dataset, Object> value) {
        this.type = type;
        this.value = value;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    FieldType type() {
        return type;
    }

    /** Its value for a data set, {@code null} where it has none. */
    Object of(Dataset dataset, Resources resources) {
        return this == FORMATS
                ? resources.of(dataset, "").stream()
                        .map(Resource::format)
                        .filter(format -> !format.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(", "))
                : value.apply(dataset);
    }
}
