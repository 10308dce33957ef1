package org.igouverte.ogc.api.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.format.Link;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.ServiceIdentity;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiOperation;
import org.igouverte.ogc.openapi.HtmlPage;

/** Pages for people of what {@link RootPart} answers to programs. */
final class RootPages {

    private RootPages() {}

    private static String say(ApiCall call, String key, Object... values) {
        return ApiMessages.MESSAGES.in(call.language(), key, values);
    }

    /** Address of a page, in the language of this one. */
    static String page(ApiCall call, String path) {
        return call.url(path) + "?f=html&lang=" + call.language().tag();
    }

    static Link crumb(ApiCall call, String path, String title) {
        return new Link(page(call, path), "up", "text/html", title);
    }

    static List<Link> top(ApiCall call) {
        return List.of(crumb(call, "/", say(call, "page.home")));
    }

    static List<Link> belowCollections(ApiCall call) {
        return List.of(
                crumb(call, "/", say(call, "page.home")),
                crumb(call, "/collections", say(call, "operation.collections")));
    }

    static HtmlPage landing(ServiceIdentity identity, List<Link> links, ApiCall call) {
        return HtmlPage.of(call, call.text(identity.title()), List.of())
                .paragraph(call.text(identity.description()))
                .cards(List.of(
                        crumb(call, "/collections", say(call, "operation.collections")),
                        crumb(call, "/api", say(call, "link.service-doc")),
                        crumb(call, "/conformance", say(call, "operation.conformance"))))
                .heading(say(call, "page.programs"))
                .links(links);
    }

    static HtmlPage conformance(List<String> classes, ApiCall call) {
        return HtmlPage.of(call, say(call, "operation.conformance"), top(call))
                .paragraph(say(call, "page.conformance"))
                .links(classes.stream().map(c -> new Link(c, "describedby", "", c)).toList());
    }

    static HtmlPage api(List<ApiOperation> operations, ApiCall call) {
        return HtmlPage.of(call, say(call, "link.service-doc"), top(call))
                .paragraph(say(call, "page.api"))
                .links(List.of(new Link(call.url("/api?f=json"), "service-desc", "", "OpenAPI 3.0")))
                .table(
                        say(call, "page.operations"),
                        List.of(say(call, "page.address"), say(call, "page.summary"), say(call, "page.parameters")),
                        operations.stream()
                                .map(o -> List.of(
                                        o.method() + " " + o.path(),
                                        o.summary().in(call.language()),
                                        String.join(
                                                ", ",
                                                o.parameters().stream().map(p -> p.name()).toList())))
                                .toList(),
                        List.of());
    }

    /** @param all collections in all, of which some are shown from an offset on */
    static HtmlPage collections(List<ServedLayer> layers, int all, int offset, List<Link> pages, ApiCall call) {
        String caption = layers.size() == all
                ? say(call, "page.collections", all)
                : say(call, "page.collections.of", offset + 1, offset + layers.size(), all);
        HtmlPage page = HtmlPage.of(call, say(call, "operation.collections"), top(call))
                .table(
                        caption,
                        List.of(say(call, "page.title"), say(call, "page.name"), say(call, "page.partner")),
                        layers.stream()
                                .map(l -> List.of(
                                        call.text(l.definition().title()),
                                        l.name().toString(),
                                        call.text(l.partner().title())))
                                .toList(),
                        layers.stream()
                                .map(l -> page(call, "/collections/" + l.name()))
                                .toList());
        return pages.isEmpty() ? page : page.heading(say(call, "page.pages")).links(pages);
    }

    static HtmlPage collection(ServedLayer layer, List<Link> links, ApiCall call) {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put(say(call, "page.name"), layer.name().toString());
        terms.put(say(call, "page.partner"), call.text(layer.partner().title()));
        terms.put(say(call, "page.attribution"), Collections.attribution(layer, call));
        terms.put(say(call, "page.licence"), call.text(layer.partner().licence().title()));
        terms.put(say(call, "page.crs"), layer.schema().crs().name() + " (" + layer.schema().crs().id() + ")");
        layer.featureCount().ifPresent(count -> terms.put(say(call, "page.features"), say(call, "number", count)));
        if (layer.sample()) {
            terms.put(say(call, "page.data"), say(call, "page.sample"));
        }
        return HtmlPage.of(call, call.text(layer.definition().title()), belowCollections(call))
                .paragraph(call.text(layer.description()))
                .cards(List.of(
                        crumb(call, "/collections/" + layer.name() + "/items", say(call, "operation.items")),
                        crumb(call, "/collections/" + layer.name() + "/schema", say(call, "operation.schema"))))
                .terms(terms)
                .heading(say(call, "page.programs"))
                .links(links);
    }
}
