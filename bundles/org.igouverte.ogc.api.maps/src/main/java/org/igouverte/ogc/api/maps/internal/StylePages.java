package org.igouverte.ogc.api.maps.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igouverte.format.Link;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.HtmlPage;
import org.igouverte.ogc.openapi.Urls;
import org.igouverte.render.ImageFormat;

/** What is told of styles, to programs and to people. */
final class StylePages {

    private static final String REL = "http://www.opengis.net/def/rel/ogc/1.0/";

    private final ApiCall call;
    private final boolean ofCollection;

    /** @param ofCollection whether the addresses are those below a collection */
    StylePages(ApiCall call, boolean ofCollection) {
        this.call = call;
        this.ofCollection = ofCollection;
    }

    private static String collection(ServedLayer layer) {
        return "/collections/" + Urls.encoded(layer.name().toString());
    }

    private String id(Styles.Chosen chosen) {
        return ofCollection ? chosen.style().name() : Styles.id(chosen.layer(), chosen.style());
    }

    private String address(Styles.Chosen chosen) {
        String base = ofCollection ? collection(chosen.layer()) : "";
        return call.url(base + "/styles/" + Urls.encoded(id(chosen)));
    }

    /** A style without a title of its own is called by its name, in the list of all styles with that of its layer. */
    private String title(Styles.Chosen chosen) {
        String own = call.text(chosen.style().title());
        String title = own.isEmpty() ? chosen.style().name() : own;
        return ofCollection ? title : call.text(chosen.layer().definition().title()) + " – " + title;
    }

    ObjectNode listJson(List<Styles.Chosen> all) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (ofCollection) {
            json.put("default", all.get(0).style().name());
        }
        ArrayNode array = json.putArray("styles");
        for (Styles.Chosen chosen : all) {
            ObjectNode node = array.addObject().put("id", id(chosen)).put("title", title(chosen));
            links(node, links(chosen));
        }
        String self = call.url((ofCollection ? collection(all.get(0).layer()) : "") + "/styles");
        links(json, List.of(
                new Link(self + "?f=json", "self", ApiFormat.JSON.mediaType(), say("operation.styles")),
                new Link(self + "?f=html", "alternate", ApiFormat.HTML.mediaType(), say("operation.styles"))));
        return json;
    }

    private static void links(ObjectNode json, List<Link> links) {
        ArrayNode array = json.putArray("links");
        for (Link link : links) {
            array.addObject()
                    .put("href", link.href())
                    .put("rel", link.rel())
                    .put("type", link.type())
                    .put("title", link.title());
        }
    }

    private List<Link> links(Styles.Chosen chosen) {
        String address = address(chosen);
        List<Link> links = new ArrayList<>();
        for (ApiFormat form : StyleForms.documents(chosen.style())) {
            String title = call.text(MapsMessages.text(links.isEmpty() ? "style.written" : "style.translated", form.name()));
            links.add(new Link(address + "?f=" + form.name(), "stylesheet", form.mediaType(), title));
        }
        links.addAll(List.of(
                new Link(address + "/metadata", "describedby", ApiFormat.JSON.mediaType(), say("operation.metadata")),
                new Link(address + "/map?f=png", REL + "map", ImageFormat.PNG.mediaType(), say("operation.map")),
                new Link(address + "/legend", REL + "legend", ImageFormat.PNG.mediaType(), say("operation.legend"))));
        return links;
    }

    /** The draft's style metadata (20-009, 7.6). */
    ObjectNode metadata(Styles.Chosen chosen) {
        ServedLayer layer = chosen.layer();
        StyleDocument style = chosen.style();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id(chosen));
        json.put("title", title(chosen));
        json.put("description", call.text(layer.description()));
        ArrayNode keywords = json.putArray("keywords");
        layer.definition().keywords().forEach(keyword -> keywords.add(call.text(keyword)));
        if (!layer.partner().contact().name().isEmpty()) {
            json.put("pointOfContact", call.text(layer.partner().contact().name()));
        }
        json.put("license", layer.partner().licence().url());
        json.put("scope", "style");
        json.put("version", layer.revision());
        ArrayNode sheets = json.putArray("stylesheets");
        for (ApiFormat form : StyleForms.documents(style)) {
            sheet(chosen, form, sheets.addObject());
        }
        drawn(layer, json.putArray("layers").addObject());
        links(json, List.of(
                new Link(address(chosen) + "/metadata?f=json", "self", ApiFormat.JSON.mediaType(), title(chosen)),
                new Link(address(chosen) + "/map?f=png", "preview", ImageFormat.PNG.mediaType(), say("operation.map")),
                new Link(address(chosen) + "/legend", REL + "legend", ImageFormat.PNG.mediaType(),
                        say("operation.legend"))));
        return json;
    }

    /** What a translation is without is told beside the members of the draft. */
    private void sheet(Styles.Chosen chosen, ApiFormat form, ObjectNode sheet) {
        sheet.put("title", form.name());
        sheet.put("version", StyleForms.version(form));
        sheet.put("specification", StyleForms.specification(form));
        sheet.put("native", form.equals(StyleForms.of(chosen.style())));
        sheet.put("tilingScheme", "GoogleMapsCompatible");
        sheet.putObject("link")
                .put("href", address(chosen) + "?f=" + form.name())
                .put("rel", "stylesheet")
                .put("type", form.mediaType());
        List<String> lost = lost(chosen, form);
        if (!lost.isEmpty()) {
            lost.forEach(sheet.putArray("lost")::add);
        }
    }

    private List<String> lost(Styles.Chosen chosen, ApiFormat form) {
        return StyleForms.encoded(chosen, form, call).lost().stream().map(call::text).toList();
    }

    private void drawn(ServedLayer layer, ObjectNode json) {
        json.put("id", layer.name().toString());
        json.put("type", switch (layer.schema().geometry()) {
            case POINT -> "point";
            case LINE -> "line";
            case POLYGON -> "polygon";
            case MIXED -> "geometry";
            case NONE -> "raster";
        });
        if (layer.kind() == LayerKind.FEATURES) {
            json.putObject("sampleData")
                    .put("href", call.url(collection(layer) + "/items?f=geojson"))
                    .put("rel", "start")
                    .put("type", "application/geo+json");
        }
    }

    private String say(String key) {
        return call.text(MapsMessages.text(key));
    }

    private Link home() {
        return new Link(call.url("/?f=html"), "up", "", "OGC API");
    }

    HtmlPage list(List<Styles.Chosen> all) {
        if (!ofCollection) {
            return HtmlPage.of(call, say("operation.styles"), List.of(home()))
                    .table(
                            say("operation.styles"),
                            List.of(say("page.style"), say("page.form")),
                            all.stream()
                                    .map(c -> List.of(title(c), StyleForms.of(c.style()).name()))
                                    .toList(),
                            all.stream().map(c -> page(address(c))).toList());
        }
        ServedLayer layer = all.get(0).layer();
        String title = call.text(layer.definition().title());
        List<Link> trail = List.of(home(), new Link(page(call.url(collection(layer))), "up", "", title));
        HtmlPage page = HtmlPage.of(call, say("operation.styles") + " – " + title, trail);
        for (Styles.Chosen chosen : all) {
            page.heading(title(chosen)).trusted(legend(chosen)).links(links(chosen));
        }
        return page;
    }

    private String page(String address) {
        return address + "?f=html&lang=" + call.language().tag();
    }

    private String legend(Styles.Chosen chosen) {
        String source = address(chosen) + "/legend?lang=" + call.language().tag();
        LocalizedText alternative = MapsMessages.text("legend.of", title(chosen));
        return "<p><img src=\"" + HtmlPage.escaped(source) + "\" alt=\""
                + HtmlPage.escaped(call.text(alternative)) + "\"></p>\n";
    }

    HtmlPage one(Styles.Chosen chosen) {
        ServedLayer layer = chosen.layer();
        String title = call.text(layer.definition().title());
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put(say("page.form"), StyleForms.of(chosen.style()).mediaType());
        terms.put(say("page.layer"), layer.name().toString());
        String map = address(chosen) + "/map?f=png&width=800";
        HtmlPage page = HtmlPage.of(
                        call,
                        title(chosen),
                        List.of(home(), new Link(page(call.url(collection(layer) + "/styles")), "up", "", title)))
                .paragraph(call.text(layer.description()))
                .trusted("<p><a href=\"" + HtmlPage.escaped(page(address(chosen) + "/map"))
                        + "\"><img class=\"map\" src=\"" + HtmlPage.escaped(map) + "\" alt=\""
                        + HtmlPage.escaped(call.text(MapsMessages.text("page.alt", title))) + "\"></a></p>\n")
                .trusted(legend(chosen))
                .terms(terms)
                .heading(say("page.formats"))
                .links(links(chosen));
        for (ApiFormat form : StyleForms.documents(chosen.style())) {
            List<String> lost = lost(chosen, form);
            if (!lost.isEmpty()) {
                page.heading(call.text(MapsMessages.text("style.lost", form.name())));
                lost.forEach(page::paragraph);
            }
        }
        return page;
    }
}
