package org.igouverte.identify.internal;

import com.samskivert.mustache.MustacheException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.identify.Card;
import org.igouverte.identify.CardTemplate;
import org.igouverte.identify.IdentifiedFeature;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.IdentifyCard;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerDefinition;

/** The card of a layer's features: the partner's, or one that lists everything. Immutable and thread-safe. */
final class FeatureCard implements CardTemplate {

    /** Fields that are likely to hold a feature's name, where the partner does not say. */
    private static final List<String> NAMES = List.of("nom", "name", "toponyme", "titre", "title");

    private final LayerDefinition definition;
    private final Map<String, ValueWords> fields = new LinkedHashMap<>();
    private final Optional<TextTemplate> title;
    private final Optional<TextTemplate> text;
    private final List<String> details;
    private final Optional<CardPicture> picture;
    private final RelatedWords related;

    /** @throws MustacheException if the partner's card is wrong, saying how */
    FeatureCard(LayerDefinition definition, FeatureSchema schema) {
        this.definition = definition;
        related = new RelatedWords(definition);
        for (String name : schema.fieldNames()) {
            fields.put(name, new ValueWords(definition.field(name)));
        }
        for (FieldDefinition field : definition.fields()) {
            // Optional fields may be missing from the data; templates may speak of them all the same.
            fields.computeIfAbsent(field.name(), name -> new ValueWords(Optional.of(field)));
        }
        Optional<IdentifyCard> card = definition.identify();
        picture = card.flatMap(IdentifyCard::picture)
                .map(p -> new CardPicture(definition.name(), p, fields.keySet()));
        title = card.map(c -> new TextTemplate(c.title(), fields.keySet()));
        text = card.map(c -> new TextTemplate(c.text(), fields.keySet()));
        details = card.map(IdentifyCard::details).orElse(List.copyOf(fields.keySet()));
        for (String detail : details) {
            if (!fields.containsKey(detail)) {
                throw new MustacheException("'" + detail + "' is not a field of the layer");
            }
        }
    }

    @Override
    public Card card(IdentifiedFeature feature, Language language) {
        CardValues values = new CardValues(fields, feature.values(), language);
        return new Card(
                title(values, language),
                lines(values),
                details(values, language),
                picture.flatMap(p -> p.of(values)),
                related.tables(feature.related(), language));
    }

    private String title(CardValues values, Language language) {
        String written = title.map(t -> oneLine(t.write(values))).orElseGet(() -> name(values));
        return written.isEmpty() ? definition.title().in(language) : written;
    }

    private String name(CardValues values) {
        for (String name : NAMES) {
            for (String field : fields.keySet()) {
                String value = field.equalsIgnoreCase(name) ? values.get(field) : null;
                if (value != null) {
                    return value;
                }
            }
        }
        return "";
    }

    private List<String> lines(CardValues values) {
        if (text.isEmpty()) {
            return List.of();
        }
        return text.get().write(values).lines().map(FeatureCard::oneLine).filter(line -> !line.isEmpty()).toList();
    }

    /** Folds the gaps that absent values and YAML leave. */
    static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private List<Card.Detail> details(CardValues values, Language language) {
        List<Card.Detail> read = new ArrayList<>();
        for (String name : details) {
            ValueWords field = fields.get(name);
            String value = values.get(name);
            if (value != null) {
                read.add(new Card.Detail(name, field.label(name, language), value, field.unit()));
            }
        }
        return read;
    }
}
