package org.igouverte.opendata.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Language;

/** A data set in the words of schema.org, which search engines for data read in its page. */
final class SchemaOrg {

    private SchemaOrg() {}

    static ObjectNode of(Dataset dataset, List<Resource> resources, String base, Language language) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@context", "https://schema.org/");
        json.put("@type", "Dataset");
        json.put("@id", Dcat.address(dataset, base));
        json.put("url", Dcat.address(dataset, base));
        json.put("name", dataset.title().in(language));
        json.put("description", dataset.description().in(language));
        json.put("identifier", dataset.id());
        json.put("inLanguage", language.tag());
        json.put("license", dataset.partner().licence().url());
        json.put("isAccessibleForFree", true);
        json.put("datePublished", dataset.issued().toString());
        json.put("dateModified", dataset.modified().toString());
        json.put("version", dataset.current().id());
        ArrayNode keywords = json.putArray("keywords");
        dataset.keywords().forEach(keyword -> keywords.add(keyword.in(language)));
        json.putObject("creator")
                .put("@type", "GovernmentOrganization")
                .put("name", dataset.partner().title().in(language))
                .put("url", dataset.partner().contact().url());
        Bounds b = dataset.extent();
        json.putObject("spatialCoverage")
                .put("@type", "Place")
                .putObject("geo")
                .put("@type", "GeoShape")
                .put("box", String.format(Locale.ROOT, "%s %s %s %s", b.minY(), b.minX(), b.maxY(), b.maxX()));
        if (dataset.open().from().isPresent()) {
            json.put(
                    "temporalCoverage",
                    dataset.open().from().get() + "/"
                            + dataset.open().to().map(Object::toString).orElse(".."));
        }
        ArrayNode distribution = json.putArray("distribution");
        for (Resource resource : resources) {
            if (resource.kind() == Resource.Kind.FILE) {
                distribution.addObject()
                        .put("@type", "DataDownload")
                        .put("name", resource.title().in(language))
                        .put("encodingFormat", resource.mediaType())
                        .put("contentUrl", resource.url());
            }
        }
        return json;
    }
}
