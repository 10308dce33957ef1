package org.igouverte.opendata.internal;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.LocalizedText;

/**
 * What is looked for among data sets; each part that is given must fit. Words are found without regard to case or accents,
 * in titles, descriptions, keywords, the partner's name and the names of fields, in both languages.
 *
 * @param words all of them must be there, each as the beginning of a word
 * @param partner id
 * @param category as Données Québec has it in addresses
 * @param bounds longitudes and latitudes; data sets that meet it
 * @param from first day of the time looked for; data sets that say nothing of time fit any
 * @param to last day
 */
record DatasetSearch(
        List<String> words,
        Optional<String> partner,
        Optional<String> category,
        List<Bounds> bounds,
        Optional<LocalDate> from,
        Optional<LocalDate> to) {

    DatasetSearch {
        words = List.copyOf(words);
        bounds = List.copyOf(bounds);
    }

    /** Looks for words alone. */
    static DatasetSearch ofWords(List<String> words) {
        return new DatasetSearch(
                words, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    /** The words of a text, as they are compared. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : folded(text).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT);
    }

    List<Dataset> among(List<Dataset> datasets) {
        return datasets.stream().filter(this::fits).toList();
    }

    boolean fits(Dataset dataset) {
        return partner.filter(id -> !dataset.partner().id().equals(id)).isEmpty()
                && category.filter(slug -> dataset.open().categories().stream()
                                .noneMatch(c -> c.word().equals(slug)))
                        .isEmpty()
                && (bounds.isEmpty() || bounds.stream().anyMatch(dataset.extent()::intersects))
                && from.flatMap(first -> dataset.open().to().filter(last -> last.isBefore(first))).isEmpty()
                && to.flatMap(last -> dataset.open().from().filter(first -> first.isAfter(last))).isEmpty()
                && (words.isEmpty() || wordsFit(dataset));
    }

    private boolean wordsFit(Dataset dataset) {
        List<String> there = new ArrayList<>();
        add(there, dataset.title());
        add(there, dataset.description());
        add(there, dataset.partner().title());
        dataset.keywords().forEach(keyword -> add(there, keyword));
        dataset.open().categories().forEach(category -> add(there, Terms.title(category)));
        dataset.layer().definition().fields().forEach(field -> add(there, field.label()));
        there.addAll(words(dataset.id()));
        there.add(folded(dataset.partner().id()));
        return words.stream().allMatch(word -> there.stream().anyMatch(t -> t.startsWith(word)));
    }

    private static void add(List<String> words, LocalizedText text) {
        words.addAll(words(text.fr()));
        words.addAll(words(text.en()));
    }
}
