package org.igouverte.opendata.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.OpenData.Category;
import org.igouverte.layer.Partner;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.Parameters;
import org.igouverte.ogc.ServiceIdentity;

/** The actions of CKAN's API that read, over the data sets of one moment. */
final class CkanActions {

    private static final int MAX_ROWS = 1000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Set<String> HELPED = Set.of(
            "package_list", "current_package_list_with_resources", "package_show", "package_search", "resource_show",
            "organization_list", "organization_show", "group_list", "tag_list", "license_list", "site_read", "status_show",
            "help_show");

    private final List<Dataset> datasets;
    private final CkanPackage packages;
    private final ServiceIdentity identity;
    private final String base;

    CkanActions(List<Dataset> datasets, CkanPackage packages, ServiceIdentity identity, String base) {
        this.datasets = datasets;
        this.packages = packages;
        this.identity = identity;
        this.base = base;
    }

    /** @throws OgcException 404 for an action or a thing that there is not, 409 for an argument that is wrong */
    JsonNode call(String action, Map<String, String> arguments) throws OgcException {
        return switch (action) {
            case "package_list" -> names(page(arguments, "limit", "offset", datasets.size(), datasets), Dataset::slug);
            case "current_package_list_with_resources" ->
                    objects(page(arguments, "limit", "offset", MAX_ROWS, datasets), packages::of);
            case "package_show" -> packages.of(find(required(arguments, "id")));
            case "package_search" -> search(arguments);
            case "resource_show" -> resource(required(arguments, "id"));
            case "organization_list" -> organizations(arguments);
            case "organization_show" -> organization(required(arguments, "id"));
            case "group_list" -> groups(arguments);
            case "tag_list" -> tags();
            case "license_list" -> licences();
            case "site_read" -> JSON.booleanNode(true);
            case "status_show" -> status();
            case "help_show" -> help(required(arguments, "name"));
            default -> throw unknown(action);
        };
    }

    private static OgcException unknown(String action) {
        return new OgcException(
                "NotFound", "", 404, OpenDataMessages.MESSAGES.text("ckan.action", OgcException.shortened(action)));
    }

    /** What an action does and takes; answers name this in their member help. */
    private static JsonNode help(String action) throws OgcException {
        if (!HELPED.contains(action)) {
            throw unknown(action);
        }
        LocalizedText text = OpenDataMessages.MESSAGES.text("ckan.help." + action);
        return JSON.textNode(text.fr() + "\n\n" + text.en());
    }

    private static String required(Map<String, String> arguments, String name) throws OgcException {
        String value = arguments.getOrDefault(name, "");
        if (value.isBlank()) {
            throw wrong(name, "ckan.missing", name);
        }
        return value;
    }

    private static OgcException wrong(String name, String key, Object... values) {
        return new OgcException("InvalidParameterValue", name, 409, OpenDataMessages.MESSAGES.text(key, values));
    }

    private static OgcException absent(String id) {
        return new OgcException(
                "NotFound", "", 404, OpenDataMessages.MESSAGES.text("dataset.unknown", OgcException.shortened(id)));
    }

    private static int number(Map<String, String> arguments, String name, int otherwise) throws OgcException {
        String value = arguments.getOrDefault(name, "");
        return value.isBlank() ? otherwise : Parameters.integer(name, value, 0, Integer.MAX_VALUE);
    }

    private static boolean isTrue(Map<String, String> arguments, String name) {
        return arguments.getOrDefault(name, "").toLowerCase(Locale.ROOT).matches("true|1");
    }

    private static <T> List<T> page(
            Map<String, String> arguments, String limitName, String offsetName, int otherwise, List<T> all)
            throws OgcException {
        int offset = Math.min(number(arguments, offsetName, 0), all.size());
        int limit = number(arguments, limitName, otherwise);
        return all.subList(offset, (int) Math.min(all.size(), (long) offset + limit));
    }

    private static <T> ArrayNode names(List<T> things, Function<T, String> name) {
        ArrayNode array = JSON.arrayNode();
        things.forEach(thing -> array.add(name.apply(thing)));
        return array;
    }

    private static <T> ArrayNode objects(List<T> things, Function<T, ObjectNode> object) {
        ArrayNode array = JSON.arrayNode();
        things.forEach(thing -> array.add(object.apply(thing)));
        return array;
    }

    private Dataset find(String id) throws OgcException {
        return datasets.stream()
                .filter(d -> d.slug().equals(id) || d.id().equals(id) || CkanPackage.packageId(d).equals(id))
                .findFirst()
                .orElseThrow(() -> absent(id));
    }

    private ObjectNode search(Map<String, String> arguments) throws OgcException {
        List<Dataset> found = datasets.stream()
                .filter(query(arguments, "q").and(query(arguments, "fq")))
                .sorted(order(arguments.getOrDefault("sort", "")))
                .toList();
        int rows = Math.min(MAX_ROWS, number(arguments, "rows", 10));
        int start = Math.min(number(arguments, "start", 0), found.size());
        ObjectNode result = JSON.objectNode();
        result.put("count", found.size());
        result.put("sort", arguments.getOrDefault("sort", "metadata_modified desc"));
        result.putObject("facets");
        result.putObject("search_facets");
        List<Dataset> page = found.subList(start, Math.min(found.size(), start + rows));
        result.set("results", objects(page, packages::of));
        return result;
    }

    private static Predicate<Dataset> query(Map<String, String> arguments, String name) throws OgcException {
        try {
            return CkanQuery.read(arguments.getOrDefault(name, ""));
        } catch (IllegalArgumentException e) {
            throw wrong(name, "ckan.query", OgcException.shortened(e.getMessage()));
        }
    }

    private static Comparator<Dataset> order(String sort) throws OgcException {
        Comparator<Dataset> byTitle = Comparator.comparing(d -> d.title().in(Language.FR));
        return switch (sort.strip().toLowerCase(Locale.ROOT)) {
            case "", "metadata_modified desc", "score desc, metadata_modified desc", "score desc" ->
                    Comparator.comparing(Dataset::modified).reversed().thenComparing(byTitle);
            case "metadata_modified asc" -> Comparator.comparing(Dataset::modified).thenComparing(byTitle);
            case "title_string asc", "title asc" -> byTitle;
            case "title_string desc", "title desc" -> byTitle.reversed();
            case "name asc" -> Comparator.comparing(Dataset::slug);
            case "name desc" -> Comparator.comparing(Dataset::slug).reversed();
            default -> throw wrong("sort", "ckan.sort", OgcException.shortened(sort));
        };
    }

    private ObjectNode resource(String id) throws OgcException {
        for (Dataset dataset : datasets) {
            int position = 0;
            for (Resource resource : packages.resources(dataset)) {
                if (CkanPackage.resourceId(dataset, resource).equals(id)) {
                    return packages.resource(dataset, resource, position);
                }
                position++;
            }
        }
        throw absent(id);
    }

    private Stream<Partner> partners() {
        return datasets.stream().map(Dataset::partner).distinct();
    }

    private ObjectNode counted(Partner partner) {
        long count = datasets.stream().filter(d -> d.partner().equals(partner)).count();
        return CkanPackage.organization(partner).put("package_count", count);
    }

    private JsonNode organizations(Map<String, String> arguments) {
        List<Partner> all = partners().toList();
        return isTrue(arguments, "all_fields") ? objects(all, this::counted) : names(all, Partner::id);
    }

    private ObjectNode organization(String id) throws OgcException {
        return partners()
                .filter(p -> p.id().equals(id) || CkanPackage.id("organization", p.id()).equals(id))
                .findFirst()
                .map(this::counted)
                .orElseThrow(() -> absent(id));
    }

    private JsonNode groups(Map<String, String> arguments) {
        List<Category> used = Arrays.stream(Category.values())
                .filter(c -> datasets.stream().anyMatch(d -> d.open().categories().contains(c)))
                .toList();
        return isTrue(arguments, "all_fields") ? objects(used, CkanPackage::group) : names(used, Category::word);
    }

    private ArrayNode tags() {
        TreeSet<String> tags = new TreeSet<>();
        datasets.forEach(d -> d.keywords().forEach(keyword -> tags.add(keyword.in(Language.FR))));
        return names(List.copyOf(tags), tag -> tag);
    }

    private ArrayNode licences() {
        Map<String, Partner.Licence> byId = new TreeMap<>();
        partners().forEach(partner -> byId.put(partner.licence().id(), partner.licence()));
        return objects(List.copyOf(byId.values()), licence -> JSON.objectNode()
                .put("id", licence.id())
                .put("title", licence.title().in(Language.FR))
                .put("url", licence.url())
                .put("status", "active"));
    }

    private ObjectNode status() {
        ObjectNode status = JSON.objectNode();
        status.put("site_title", identity.title().in(Language.FR));
        status.put("site_description", identity.description().in(Language.FR));
        status.put("site_url", base);
        status.put("locale_default", "fr");
        status.put("ckan_version", "2.9");
        status.putArray("extensions");
        return status;
    }
}
