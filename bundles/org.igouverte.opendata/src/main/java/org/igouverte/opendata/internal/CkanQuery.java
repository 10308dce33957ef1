package org.igouverte.opendata.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.igouverte.layer.Language;
import org.igouverte.layer.OpenData.Category;

/**
 * The part of Solr's query language that clients of CKAN use: {@code field:value} and {@code field:(a OR b)} with quotes
 * where there are spaces, joined by {@code AND}, {@code +} or nothing, and words without a field.
 */
final class CkanQuery {

    /** A field that a query may name, and its values in a data set. */
    private static final Map<String, Field> FIELDS = Map.of(
            "organization", d -> Stream.of(d.partner().id()),
            "owner_org", d -> Stream.of(CkanPackage.id("organization", d.partner().id())),
            "groups", d -> d.open().categories().stream().map(Category::word),
            "tags", d -> d.keywords().stream().map(k -> k.in(Language.FR)),
            "license_id", d -> Stream.of(d.partner().licence().id()),
            "name", d -> Stream.of(d.slug()),
            "id", d -> Stream.of(CkanPackage.packageId(d)),
            "title", d -> Stream.of(d.title().fr(), d.title().en()),
            "update_frequency", d -> Stream.of(d.open().frequency().word()),
            "dataset_type", d -> Stream.of("dataset"));

    private static final Pattern TERM = Pattern.compile(
            "\\s*(?:AND\\s+)?\\+?(?:(\\w+):)?(?:\\(([^()]*)\\)|\"([^\"]*)\"|([^\\s\"():]++)(?!:))\\s*");
    private static final Pattern VALUE = Pattern.compile("\\s*(?:OR\\s+)?(?:\"([^\"]*)\"|([^\\s\"]+))\\s*");

    @FunctionalInterface
    private interface Field {
        Stream<String> values(Dataset dataset);
    }

    private CkanQuery() {}

    /**
     * Reads a query.
     *
     * @throws IllegalArgumentException saying in English what in it is not understood, as CKAN does
     */
    static Predicate<Dataset> read(String query) {
        if (query.strip().equals("*:*")) {
            return dataset -> true;
        }
        Predicate<Dataset> all = dataset -> true;
        List<String> words = new ArrayList<>();
        Matcher term = TERM.matcher(query);
        int at = 0;
        while (at < query.length()) {
            if (!term.find(at) || term.start() != at) {
                throw new IllegalArgumentException("Not understood: " + query.substring(at));
            }
            at = term.end();
            String field = term.group(1);
            String value = term.group(2) != null ? term.group(2) : term.group(3) != null ? term.group(3) : term.group(4);
            if (field == null) {
                if (!value.equals("*") && !value.equals("AND")) {
                    words.addAll(DatasetSearch.words(value));
                }
            } else {
                all = all.and(one(field, term.group(2) == null ? List.of(value) : values(value)));
            }
        }
        DatasetSearch search = DatasetSearch.ofWords(words);
        return all.and(search::fits);
    }

    private static Predicate<Dataset> one(String name, List<String> wanted) {
        Field field = FIELDS.get(name);
        if (field == null) {
            throw new IllegalArgumentException("Unknown field: " + name);
        }
        if (wanted.contains("*")) {
            return dataset -> true;
        }
        return dataset -> field.values(dataset).anyMatch(v -> wanted.stream().anyMatch(v::equalsIgnoreCase));
    }

    private static List<String> values(String text) {
        List<String> values = new ArrayList<>();
        Matcher value = VALUE.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!value.find(at) || value.start() != at) {
                throw new IllegalArgumentException("Not understood: " + text.substring(at));
            }
            at = value.end();
            values.add(value.group(1) != null ? value.group(1) : value.group(2));
        }
        return values;
    }
}
