package org.igouverte.opendata.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.igouverte.format.Link;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.OpenData.Category;
import org.igouverte.layer.Partner;

/** A data set as a record of OGC API Records part 1 (20-004r1, clause 7): a GeoJSON feature. */
final class RecordJson {

    private static final String CATEGORIES = "https://www.donneesquebec.ca/recherche/group/";

    private final Resources resources;
    private final String base;
    private final Language language;

    RecordJson(Resources resources, String base, Language language) {
        this.resources = resources;
        this.base = base;
        this.language = language;
    }

    /** @param further links of the record itself, as {@code self} */
    ObjectNode of(Dataset dataset, List<Link> further) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", dataset.id());
        json.put("type", "Feature");
        time(dataset, json);
        json.set("geometry", ExtentPolygon.geoJson(dataset.extent()));
        properties(dataset, json.putObject("properties"));
        ArrayNode links = json.putArray("links");
        further.forEach(link -> link(links, link));
        link(links, new Link(Dcat.address(dataset, base), "canonical", "text/html", say(dataset.title())));
        link(links, new Link(
                dataset.partner().licence().url(), "license", "", say(dataset.partner().licence().title())));
        for (Resource resource : resources.of(dataset, base)) {
            link(links, new Link(resource.url(), relation(resource.kind()), resource.mediaType(), say(resource.title())));
        }
        return json;
    }

    private String say(LocalizedText text) {
        return text.in(language);
    }

    private static String relation(Resource.Kind kind) {
        return switch (kind) {
            case FILE -> "enclosure";
            case SERVICE -> "service";
            case MAP -> "preview";
            case DOCUMENT -> "describedby";
        };
    }

    private static void link(ArrayNode links, Link link) {
        if (link.href().isEmpty()) {
            return;
        }
        ObjectNode json = links.addObject().put("href", link.href()).put("rel", link.rel());
        if (!link.type().isEmpty()) {
            json.put("type", link.type());
        }
        if (!link.title().isEmpty()) {
            json.put("title", link.title());
        }
    }

    /** {@code null} where nothing is said of time, which the standard tells from "always". */
    private static void time(Dataset dataset, ObjectNode json) {
        if (dataset.open().from().isEmpty() && dataset.open().to().isEmpty()) {
            json.putNull("time");
            return;
        }
        json.putObject("time")
                .putArray("interval")
                .add(dataset.open().from().map(Object::toString).orElse(".."))
                .add(dataset.open().to().map(Object::toString).orElse(".."));
    }

    private void properties(Dataset dataset, ObjectNode json) {
        json.put("type", "dataset");
        json.put("title", say(dataset.title()));
        json.put("description", say(dataset.description()));
        json.put("created", dataset.issued().toString());
        json.put("updated", dataset.modified().toString());
        json.putObject("language").put("code", language.tag());
        ArrayNode languages = json.putArray("languages");
        languages.addObject().put("code", "fr");
        languages.addObject().put("code", "en");
        ArrayNode keywords = json.putArray("keywords");
        dataset.keywords().forEach(keyword -> keywords.add(say(keyword)));
        ArrayNode concepts = json.putArray("themes").addObject().put("scheme", CATEGORIES).putArray("concepts");
        for (Category category : dataset.open().categories()) {
            concepts.addObject()
                    .put("id", category.word())
                    .put("title", say(Terms.title(category)))
                    .put("url", CATEGORIES + category.word());
        }
        ArrayNode formats = json.putArray("formats");
        for (Resource resource : resources.of(dataset, base)) {
            if (resource.kind() == Resource.Kind.FILE) {
                formats.addObject().put("name", resource.format()).put("mediaType", resource.mediaType());
            }
        }
        contact(dataset.partner(), json.putArray("contacts").addObject());
        json.put("license", dataset.partner().licence().id());
        json.put("rights", say(dataset.attribution()));
        json.put("updateFrequency", dataset.open().frequency().word());
        json.put("version", dataset.current().id());
        if (dataset.layer().sample()) {
            json.put("sample", true);
        }
    }

    private void contact(Partner partner, ObjectNode json) {
        LocalizedText name = partner.contact().name();
        if (!name.isEmpty()) {
            json.put("name", say(name));
        }
        json.put("organization", say(partner.title()));
        if (!partner.contact().email().isEmpty()) {
            json.putArray("emails").addObject().put("value", partner.contact().email());
        }
        if (!partner.contact().phone().isEmpty()) {
            json.putArray("phones").addObject().put("value", partner.contact().phone());
        }
        if (!partner.contact().url().isEmpty()) {
            json.putArray("links").addObject().put("href", partner.contact().url()).put("rel", "about");
        }
        json.putArray("roles").add("publisher").add("pointOfContact");
    }
}
