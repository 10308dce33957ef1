package org.igouverte.opendata.internal;

import java.time.Instant;
import java.util.List;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.OpenData.Category;
import org.igouverte.layer.Partner;
import org.igouverte.ogc.ServiceIdentity;

/** Data sets in DCAT 3, with what the profile for portals (DCAT-AP) asks for. */
final class Dcat {

    private static final String MEDIA_TYPES = "https://www.iana.org/assignments/media-types/";

    private final ServiceIdentity identity;
    private final Resources resources;
    private final String base;

    /** @param base address of the server, without a slash at its end */
    Dcat(ServiceIdentity identity, Resources resources, String base) {
        this.identity = identity;
        this.resources = resources;
        this.base = base;
    }

    static String address(Dataset dataset, String base) {
        return base + "/donnees/" + dataset.id();
    }

    RdfNode catalog(List<Dataset> datasets) {
        RdfNode catalog = new RdfNode(base + "/donnees", "dcat:Catalog")
                .text("dct:title", OpenDataMessages.MESSAGES.text("catalog.title", identity.title().fr()))
                .text("dct:description", identity.description())
                .nested("dct:publisher", publisher())
                .reference("foaf:homepage", base + "/donnees")
                .reference("dct:language", Terms.AUTHORITY + "language/FRA")
                .reference("dct:language", Terms.AUTHORITY + "language/ENG");
        datasets.stream()
                .map(Dataset::modified)
                .max(Instant::compareTo)
                .ifPresent(last -> catalog.typed("dct:modified", last.toString(), "xsd:dateTime"));
        datasets.forEach(dataset -> catalog.nested("dcat:dataset", dataset(dataset)));
        return catalog;
    }

    private RdfNode publisher() {
        String name = identity.providerName();
        RdfNode publisher = new RdfNode(identity.providerUrl().isEmpty() ? base + "/" : identity.providerUrl(), "foaf:Agent");
        return name.isEmpty()
                ? publisher.text("foaf:name", identity.title())
                : publisher.typed("foaf:name", name, "xsd:string");
    }

    RdfNode dataset(Dataset dataset) {
        RdfNode node = new RdfNode(address(dataset, base), "dcat:Dataset")
                .text("dct:title", dataset.title())
                .text("dct:description", dataset.description())
                .typed("dct:identifier", dataset.id(), "xsd:string")
                .typed("dct:issued", dataset.issued().toString(), "xsd:dateTime")
                .typed("dct:modified", dataset.modified().toString(), "xsd:dateTime")
                .reference("dct:accrualPeriodicity", Terms.authority(dataset.open().frequency()))
                .reference("dct:accessRights", Terms.AUTHORITY + "access-right/PUBLIC")
                .reference("dct:language", Terms.AUTHORITY + "language/FRA")
                .reference("dcat:landingPage", address(dataset, base))
                .nested("dct:publisher", partner(dataset.partner()))
                .nested("dcat:contactPoint", contact(dataset.partner()))
                .nested("dct:spatial", place(dataset.extent()))
                .typed("dcat:version", dataset.current().id(), "xsd:string");
        dataset.keywords().forEach(keyword -> node.text("dcat:keyword", keyword));
        for (Category category : dataset.open().categories()) {
            node.reference("dcat:theme", Terms.theme(category));
        }
        period(dataset, node);
        if (!dataset.open().method().isEmpty()) {
            node.nested(
                    "dct:provenance",
                    new RdfNode("", "dct:ProvenanceStatement")
                            .text("dct:description", dataset.open().method()));
        }
        for (Resource resource : resources.of(dataset, base)) {
            resource(dataset, resource, node);
        }
        return node;
    }

    private static void period(Dataset dataset, RdfNode node) {
        if (dataset.open().from().isPresent() || dataset.open().to().isPresent()) {
            RdfNode period = new RdfNode("", "dct:PeriodOfTime");
            dataset.open().from().ifPresent(day -> period.typed("dcat:startDate", day.toString(), "xsd:date"));
            dataset.open().to().ifPresent(day -> period.typed("dcat:endDate", day.toString(), "xsd:date"));
            node.nested("dct:temporal", period);
        }
    }

    private void resource(Dataset dataset, Resource resource, RdfNode node) {
        String iri = address(dataset, base) + "#" + resource.id();
        switch (resource.kind()) {
            case DOCUMENT -> node.nested(
                    "foaf:page", new RdfNode(resource.url(), "foaf:Document").text("dct:title", resource.title()));
            case FILE, SERVICE, MAP -> {
                RdfNode distribution = new RdfNode(iri, "dcat:Distribution")
                        .text("dct:title", resource.title())
                        .reference("dcat:accessURL", resource.url())
                        .reference("dct:license", licence(dataset.partner()))
                        .typed("dct:modified", dataset.modified().toString(), "xsd:dateTime")
                        .reference("dcat:mediaType", MEDIA_TYPES + resource.mediaType());
                if (resource.kind() == Resource.Kind.FILE) {
                    distribution.reference("dcat:downloadURL", resource.url());
                }
                if (resource.kind() == Resource.Kind.SERVICE) {
                    distribution.nested("dcat:accessService", service(iri, resource));
                }
                node.nested("dcat:distribution", distribution);
            }
        }
    }

    private static RdfNode service(String iri, Resource resource) {
        return new RdfNode(iri + "-service", "dcat:DataService")
                .text("dct:title", resource.title())
                .reference("dcat:endpointURL", resource.url().replaceFirst("\\?.*", ""))
                .reference("dcat:endpointDescription", resource.url());
    }

    private static String licence(Partner partner) {
        return partner.licence().url();
    }

    private RdfNode partner(Partner partner) {
        return new RdfNode(base + "/donnees?partner=" + partner.id(), "foaf:Organization")
                .text("foaf:name", partner.title())
                .reference("foaf:homepage", partner.contact().url());
    }

    private RdfNode contact(Partner partner) {
        LocalizedText name = partner.contact().name();
        String email = partner.contact().email();
        return new RdfNode("", "vcard:Organization")
                .text("vcard:fn", name.isEmpty() ? partner.title() : name)
                .reference("vcard:hasEmail", email.isEmpty() ? "" : "mailto:" + email)
                .reference("vcard:hasURL", partner.contact().url());
    }

    /** A rectangle as WKT in longitude and latitude, and its corners for those that read no geometry. */
    private static RdfNode place(Bounds b) {
        String wkt = ExtentPolygon.wkt(b);
        return new RdfNode("", "dct:Location").typed("dcat:bbox", wkt, "geo:wktLiteral").typed("locn:geometry", wkt, "geo:wktLiteral");
    }
}
