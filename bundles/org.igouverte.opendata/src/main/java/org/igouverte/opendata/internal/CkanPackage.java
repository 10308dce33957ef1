package org.igouverte.opendata.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.OpenData.Category;
import org.igouverte.layer.Partner;

/**
 * A data set as CKAN's {@code package_show} has it, with the fields of Données Québec: French where a field has one
 * language, both in those that end in {@code _translated}.
 */
final class CkanPackage {

    private final Resources resources;
    private final String base;

    CkanPackage(Resources resources, String base) {
        this.resources = resources;
        this.base = base;
    }

    List<Resource> resources(Dataset dataset) {
        return resources.of(dataset, base);
    }

    /** CKAN names things by UUID; one made of a lasting name lasts as well. */
    static String id(String kind, String name) {
        return UUID.nameUUIDFromBytes(("igo:" + kind + ":" + name).getBytes(StandardCharsets.UTF_8)).toString();
    }

    static String packageId(Dataset dataset) {
        return id("package", dataset.id());
    }

    static String resourceId(Dataset dataset, Resource resource) {
        return id("resource", dataset.id() + "#" + resource.id());
    }

    /** As CKAN writes them: UTC, without saying so. */
    private static String date(Instant instant) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC));
    }

    private static void translated(ObjectNode json, String name, LocalizedText text) {
        json.put(name, text.in(Language.FR));
        json.putObject(name + "_translated").put("fr", text.in(Language.FR)).put("en", text.in(Language.EN));
    }

    ObjectNode of(Dataset dataset) {
        Partner partner = dataset.partner();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", packageId(dataset));
        json.put("name", dataset.slug());
        json.put("type", "dataset");
        json.put("state", "active");
        json.put("private", false);
        json.put("isopen", true);
        translated(json, "title", dataset.title());
        translated(json, "notes", dataset.description());
        json.put("url", Dcat.address(dataset, base));
        json.put("version", dataset.current().id());
        json.put("author", partner.title().in(Language.FR));
        json.put("author_email", partner.contact().email());
        json.put("maintainer", partner.contact().name().in(Language.FR));
        json.put("maintainer_email", partner.contact().email());
        json.put("license_id", partner.licence().id());
        json.put("license_title", partner.licence().title().in(Language.FR));
        json.put("license_url", partner.licence().url());
        json.put("language", "FR");
        json.putArray("inv_langue").add("FR").add("EN");
        json.put("update_frequency", dataset.open().frequency().word());
        json.put("methodologie", dataset.open().method().in(Language.FR));
        json.put("metadata_created", date(dataset.issued()));
        json.put("metadata_modified", date(dataset.modified()));
        json.put("temporal", temporal(dataset));
        // As text, as ckanext-spatial reads it.
        json.put("spatial", ExtentPolygon.geoJson(dataset.extent()).toString());
        json.put("owner_org", id("organization", partner.id()));
        json.set("organization", organization(partner));
        ArrayNode groups = json.putArray("groups");
        dataset.open().categories().forEach(category -> groups.add(group(category)));
        tags(dataset, json);
        ArrayNode list = json.putArray("resources");
        for (Resource resource : resources.of(dataset, base)) {
            list.add(resource(dataset, resource, list.size()));
        }
        json.put("num_resources", list.size());
        return json;
    }

    private static String temporal(Dataset dataset) {
        String from = dataset.open().from().map(Object::toString).orElse("");
        String to = dataset.open().to().map(Object::toString).orElse("");
        return from.isEmpty() && to.isEmpty() ? "" : from + "/" + to;
    }

    static ObjectNode organization(Partner partner) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id("organization", partner.id()));
        json.put("name", partner.id());
        translated(json, "title", partner.title());
        json.put("type", "organization");
        json.put("is_organization", true);
        json.put("state", "active");
        return json;
    }

    static ObjectNode group(Category category) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id("group", category.word()));
        json.put("name", category.word());
        translated(json, "title", Terms.title(category));
        json.put("display_name", Terms.title(category).in(Language.FR));
        return json;
    }

    private static void tags(Dataset dataset, ObjectNode json) {
        ArrayNode tags = json.putArray("tags");
        List<LocalizedText> keywords = dataset.keywords();
        for (LocalizedText keyword : keywords) {
            String name = keyword.in(Language.FR);
            tags.addObject().put("id", id("tag", name)).put("name", name).put("display_name", name).put("state", "active");
        }
        json.put("num_tags", tags.size());
    }

    ObjectNode resource(Dataset dataset, Resource resource, int position) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", resourceId(dataset, resource));
        json.put("package_id", packageId(dataset));
        json.put("position", position);
        translated(json, "name", resource.title());
        json.put("format", resource.format());
        json.put("mimetype", resource.mediaType());
        json.put("url", resource.url());
        json.put("resource_type", switch (resource.kind()) {
            case FILE -> "donnees";
            case SERVICE -> "api";
            case MAP -> "app";
            case DOCUMENT -> "doc";
        });
        json.put("created", date(dataset.issued()));
        json.put("last_modified", date(dataset.modified()));
        json.put("state", "active");
        return json;
    }
}
