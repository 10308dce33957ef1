package org.igouverte.opendata.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.format.Link;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.OpenData.Category;
import org.igouverte.layer.Partner;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.HtmlPage;
import org.igouverte.ogc.openapi.Urls;

/** The catalogue of open data for people. */
final class DatasetPages {

    private static final ZoneId QUEBEC = ZoneId.of("America/Toronto");

    private DatasetPages() {}

    private static String say(ApiCall call, String key, Object... values) {
        return OpenDataMessages.MESSAGES.in(call.language(), key, values);
    }

    private static String page(ApiCall call, String path) {
        return call.url(path) + "?lang=" + call.language().tag();
    }

    private static List<Link> trail(ApiCall call) {
        return List.of(
                new Link(call.request().baseUrl() + "/?lang=" + call.language().tag(), "up", "text/html", say(call, "page.viewer")),
                new Link(page(call, ""), "up", "text/html", say(call, "page.catalog")));
    }

    /**
     * What a search found.
     *
     * @param partners who publishes something
     * @param found this page of it
     * @param further links to the pages before and after
     */
    static HtmlPage catalog(
            ApiCall call, List<Partner> partners, Found found, List<Link> further) {
        HtmlPage page = HtmlPage.of(call, say(call, "page.catalog"), trail(call).subList(0, 1))
                .paragraph(say(call, "page.intro"))
                .trusted(form(call, partners))
                .heading(say(call, "page.found", found.matched()));
        if (found.matched() == 0) {
            page.paragraph(say(call, "page.nothing"));
        }
        StringBuilder list = new StringBuilder("<ol class=\"links\" start=\"" + (found.offset() + 1) + "\">");
        for (Dataset dataset : found.datasets()) {
            list.append("<li><h3><a href=\"")
                    .append(HtmlPage.escaped(page(call, "/" + Urls.encoded(dataset.id()))))
                    .append("\">")
                    .append(HtmlPage.escaped(call.text(dataset.title())))
                    .append("</a></h3><p>")
                    .append(HtmlPage.escaped(call.text(dataset.description())))
                    .append("</p><p>")
                    .append(HtmlPage.escaped(say(
                            call,
                            "page.line",
                            call.text(dataset.partner().title()),
                            call.text(Terms.title(dataset.open().frequency())),
                            day(call, dataset.modified()))))
                    .append("</p></li>");
        }
        page.trusted(list + "</ol>");
        if (!further.isEmpty()) {
            page.links(further);
        }
        return page.heading(say(call, "page.programs")).links(programs(call));
    }

    /** A page of what was found. */
    record Found(List<Dataset> datasets, int matched, int offset) {}

    private static List<Link> programs(ApiCall call) {
        String base = call.request().baseUrl();
        return List.of(
                new Link(call.url("?f=jsonld"), "alternate", "", "DCAT (JSON-LD)"),
                new Link(call.url("?f=rdf"), "alternate", "", "DCAT (RDF/XML)"),
                new Link(base + "/ogcapi/collections/catalogue", "alternate", "", "OGC API – Records"),
                new Link(base + "/api/3/action/package_list", "alternate", "", "CKAN (API 3)"));
    }

    private static String form(ApiCall call, List<Partner> partners) {
        StringBuilder html = new StringBuilder("<form method=\"get\" role=\"search\" action=\"")
                .append(HtmlPage.escaped(call.url("")))
                .append("\"><input type=\"hidden\" name=\"lang\" value=\"")
                .append(call.language().tag())
                .append("\"><p><label for=\"q\">")
                .append(HtmlPage.escaped(say(call, "form.q")))
                .append("</label> <input id=\"q\" name=\"q\" type=\"search\" maxlength=\"200\" value=\"")
                .append(HtmlPage.escaped(given(call, "q")))
                .append("\"></p>");
        Map<String, String> byPartner = new LinkedHashMap<>();
        partners.forEach(partner -> byPartner.put(partner.id(), call.text(partner.title())));
        select(call, html, "partner", byPartner);
        Map<String, String> byCategory = new LinkedHashMap<>();
        for (Category category : Category.values()) {
            byCategory.put(category.word(), call.text(Terms.title(category)));
        }
        select(call, html, "category", byCategory);
        return html.append("<p><button>")
                .append(HtmlPage.escaped(say(call, "form.search")))
                .append("</button></p></form>")
                .toString();
    }

    private static String given(ApiCall call, String name) {
        List<String> values = call.request().parameters().all(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    private static void select(ApiCall call, StringBuilder html, String name, Map<String, String> choices) {
        html.append("<p><label for=\"").append(name).append("\">")
                .append(HtmlPage.escaped(say(call, "form." + name)))
                .append("</label> <select id=\"").append(name).append("\" name=\"").append(name).append("\"><option value=\"\">")
                .append(HtmlPage.escaped(say(call, "form.all")))
                .append("</option>");
        choices.forEach((value, title) -> html.append("<option value=\"")
                .append(HtmlPage.escaped(value))
                .append('"')
                .append(value.equals(given(call, name)) ? " selected" : "")
                .append('>')
                .append(HtmlPage.escaped(title))
                .append("</option>"));
        html.append("</select></p>");
    }

    static HtmlPage dataset(ApiCall call, Dataset dataset, List<Resource> resources) {
        HtmlPage page = HtmlPage.of(call, call.text(dataset.title()), trail(call))
                .paragraph(call.text(dataset.description()));
        if (dataset.layer().sample()) {
            page.paragraph(say(call, "page.sample"));
        }
        table(call, page, resources, Resource.Kind.FILE, "page.files");
        links(call, page, resources, Resource.Kind.MAP, "page.map");
        table(call, page, resources, Resource.Kind.SERVICE, "page.services");
        links(call, page, resources, Resource.Kind.DOCUMENT, "page.documents");
        page.heading(say(call, "page.about")).terms(about(call, dataset));
        if (!dataset.partner().licence().url().isEmpty()) {
            page.links(List.of(new Link(
                    dataset.partner().licence().url(), "license", "", call.text(dataset.partner().licence().title()))));
        }
        versions(call, dataset, page);
        String base = call.request().baseUrl();
        String json = SchemaOrg.of(dataset, resources, base, call.language()).toString().replace("<", "\\u003c");
        return page.heading(say(call, "page.programs"))
                .links(call.operation().formats().stream()
                        .filter(f -> !f.equals(ApiFormat.HTML))
                        .map(f -> new Link(
                                call.url("/" + Urls.encoded(dataset.id())) + "?f=" + f.name(),
                                "alternate",
                                f.mediaType(),
                                say(call, "format." + f.name())))
                        .toList())
                .trusted("<script type=\"application/ld+json\">" + json + "</script>");
    }

    private static void table(ApiCall call, HtmlPage page, List<Resource> all, Resource.Kind kind, String heading) {
        List<Resource> some = all.stream().filter(r -> r.kind() == kind).toList();
        if (!some.isEmpty()) {
            page.heading(say(call, heading))
                    .table(
                            say(call, heading),
                            List.of(say(call, "page.resource"), say(call, "page.format")),
                            some.stream().map(r -> List.of(call.text(r.title()), r.format())).toList(),
                            some.stream().map(Resource::url).toList());
        }
    }

    private static void links(ApiCall call, HtmlPage page, List<Resource> all, Resource.Kind kind, String heading) {
        List<Link> some = all.stream()
                .filter(r -> r.kind() == kind)
                .map(r -> new Link(r.url(), "related", r.mediaType(), call.text(r.title())))
                .toList();
        if (!some.isEmpty()) {
            page.heading(say(call, heading)).links(some);
        }
    }

    private static Map<String, String> about(ApiCall call, Dataset dataset) {
        Map<String, String> terms = new LinkedHashMap<>();
        Partner partner = dataset.partner();
        terms.put(say(call, "about.partner"), call.text(partner.title()));
        terms.put(say(call, "about.contact"), contact(call, partner.contact()));
        terms.put(say(call, "about.attribution"), call.text(dataset.attribution()));
        terms.put(say(call, "about.frequency"), call.text(Terms.title(dataset.open().frequency())));
        terms.put(say(call, "about.issued"), day(call, dataset.issued()));
        terms.put(say(call, "about.modified"), day(call, dataset.modified()));
        terms.put(say(call, "about.period"), period(call, dataset.open().from(), dataset.open().to()));
        terms.put(
                say(call, "about.categories"),
                String.join(
                        ", ",
                        dataset.open().categories().stream()
                                .map(c -> call.text(Terms.title(c)))
                                .toList()));
        terms.put(
                say(call, "about.keywords"),
                String.join(", ", dataset.keywords().stream().map(call::text).toList()));
        terms.put(say(call, "about.method"), call.text(dataset.open().method()));
        dataset.layer().featureCount().ifPresent(count ->
                terms.put(say(call, "about.features"), say(call, "number", count)));
        terms.put(
                say(call, "about.extent"),
                say(
                        call,
                        "about.bounds",
                        dataset.extent().minX(),
                        dataset.extent().minY(),
                        dataset.extent().maxX(),
                        dataset.extent().maxY()));
        terms.put(say(call, "about.crs"), dataset.layer().schema().crs().name());
        terms.put(say(call, "about.id"), dataset.id());
        return terms;
    }

    private static String contact(ApiCall call, Partner.Contact contact) {
        List<String> parts = new ArrayList<>();
        LocalizedText name = contact.name();
        for (String part : List.of(call.text(name), contact.email(), contact.phone())) {
            if (!part.isBlank()) {
                parts.add(part);
            }
        }
        return String.join(", ", parts);
    }

    private static void versions(ApiCall call, Dataset dataset, HtmlPage page) {
        List<DataVersion> newestFirst = new ArrayList<>(dataset.versions());
        Collections.reverse(newestFirst);
        page.heading(say(call, "page.versions"))
                .links(newestFirst.stream()
                        .map(v -> new Link(
                                page(call, versionPath(dataset, v)),
                                "predecessor-version",
                                "text/html",
                                versionTitle(call, dataset, v)))
                        .toList());
    }

    private static String versionPath(Dataset dataset, DataVersion version) {
        return "/" + Urls.encoded(dataset.id()) + "/versions/" + version.id();
    }

    private static String versionTitle(ApiCall call, Dataset dataset, DataVersion version) {
        String key = version.equals(dataset.current()) ? "version.current" : "version.earlier";
        return say(call, key, moment(call, version.since()));
    }

    /** A dated version: the data themselves if they are served, else what became of it. */
    static HtmlPage version(ApiCall call, Dataset dataset, DataVersion version, List<Resource> resources) {
        String title = say(call, "version.title", call.text(dataset.title()), moment(call, version.since()));
        List<Link> trail = new ArrayList<>(trail(call));
        trail.add(new Link(
                page(call, "/" + Urls.encoded(dataset.id())), "up", "text/html", call.text(dataset.title())));
        HtmlPage page = HtmlPage.of(call, title, trail);
        if (version.equals(dataset.current())) {
            page.paragraph(say(call, "version.is-current"));
            String dated = call.url(versionPath(dataset, version)) + '/';
            List<Resource> files = resources.stream()
                    .map(r -> new Resource(r.id(), r.kind(), r.title(), r.format(), r.mediaType(), dated + r.id()))
                    .toList();
            table(call, page, files, Resource.Kind.FILE, "page.files");
        } else {
            DataVersion next = dataset.versions().get(dataset.versions().indexOf(version) + 1);
            page.paragraph(say(call, "version.replaced", moment(call, next.since())))
                    .links(List.of(new Link(
                            page(call, versionPath(dataset, next)),
                            "successor-version",
                            "text/html",
                            versionTitle(call, dataset, next))));
        }
        return page.terms(Map.of(say(call, "version.revision"), version.revision()));
    }

    private static String period(ApiCall call, Optional<LocalDate> from, Optional<LocalDate> to) {
        if (from.isEmpty() && to.isEmpty()) {
            return "";
        }
        String first = from.map(day -> day(call, day)).orElse("");
        String last = to.map(day -> day(call, day)).orElse("");
        return say(call, to.isEmpty() ? "period.since" : from.isEmpty() ? "period.until" : "period.between", first, last);
    }

    private static String day(ApiCall call, Instant instant) {
        return day(call, instant.atZone(QUEBEC).toLocalDate());
    }

    private static String day(ApiCall call, LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(call.language().locale())
                .format(day);
    }

    private static String moment(ApiCall call, Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(call.language().locale())
                .format(instant.atZone(QUEBEC));
    }
}
