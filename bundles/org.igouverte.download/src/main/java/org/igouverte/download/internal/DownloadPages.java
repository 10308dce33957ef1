package org.igouverte.download.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igouverte.format.FeatureFormat;
import org.igouverte.format.Link;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OfferedSystems;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.HtmlPage;
import org.igouverte.ogc.openapi.Urls;

/** Downloads for people, without a script. */
final class DownloadPages {

    private DownloadPages() {}

    private static String say(ApiCall call, String key, Object... values) {
        return DownloadMessages.MESSAGES.in(call.language(), key, values);
    }

    private static Link link(String href, String title) {
        return new Link(href, "related", "text/html", title);
    }

    private static String page(ApiCall call, String path) {
        return call.url(path) + (path.contains("?") ? '&' : '?') + "f=html&lang=" + call.language().tag();
    }

    private static List<Link> trail(ApiCall call, boolean below) {
        Link viewer = link(call.request().baseUrl() + "/?lang=" + call.language().tag(), say(call, "page.viewer"));
        return below ? List.of(viewer, link(page(call, "/"), say(call, "page.title"))) : List.of(viewer);
    }

    private static String path(ServedLayer layer) {
        return "/couches/" + Urls.encoded(layer.name().toString());
    }

    /** The layers that there are. */
    static HtmlPage all(ApiCall call, List<ServedLayer> layers) {
        return HtmlPage.of(call, say(call, "page.title"), trail(call, false))
                .paragraph(say(call, "page.intro"))
                .links(layers.stream()
                        .map(layer -> link(page(call, path(layer)), call.text(layer.definition().title())))
                        .toList());
    }

    /** The whole layer in each format, and a form for a part of it. */
    static HtmlPage layer(ApiCall call, ServedLayer layer) {
        String title = say(call, "page.layer", call.text(layer.definition().title()));
        HtmlPage page = HtmlPage.of(call, title, trail(call, true)).paragraph(call.text(layer.description()));
        page.heading(say(call, "page.whole")).paragraph(say(call, "page.whole.intro"));
        page.links(SelectionReader.FORMATS.stream()
                .map(format -> link(
                        call.url(path(layer) + "/" + format.name()) + "?lang=" + call.language().tag(),
                        call.text(format.title())))
                .toList());
        page.heading(say(call, "page.part")).trusted(form(call, layer));
        return page;
    }

    private static String form(ApiCall call, ServedLayer layer) {
        StringBuilder html = new StringBuilder("<form method=\"get\" action=\"")
                .append(HtmlPage.escaped(call.url("/estimation")))
                .append("\">")
                .append(hidden("layer", layer.name().toString()))
                .append(hidden("f", "html"))
                .append(hidden("lang", call.language().tag()))
                .append("<p><label>").append(HtmlPage.escaped(say(call, "form.format"))).append(" <select name=\"format\">");
        for (FeatureFormat format : SelectionReader.FORMATS) {
            html.append(option(format.name(), call.text(format.title()), false));
        }
        html.append("</select></label></p><p><label>")
                .append(HtmlPage.escaped(say(call, "form.crs")))
                .append(" <select name=\"crs\"><option value=\"\">")
                .append(HtmlPage.escaped(say(call, "form.crs.own")))
                .append("</option>");
        for (CoordinateSystem crs : OfferedSystems.of(layer)) {
            html.append(option(crs.id(), crs.id() + " – " + crs.name(), false));
        }
        html.append("</select></label></p><p><label>")
                .append(HtmlPage.escaped(say(call, "form.bbox")))
                .append(" <input name=\"bbox\" size=\"40\" placeholder=\"-73.2,47.9,-72.8,48.1\"></label></p><p><label>")
                .append(HtmlPage.escaped(say(call, "form.filter")))
                .append(" <input name=\"filter\" size=\"60\"></label></p><p><button>")
                .append(HtmlPage.escaped(say(call, "form.estimate")))
                .append("</button></p></form>");
        return html.toString();
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + HtmlPage.escaped(value) + "\">";
    }

    private static String option(String value, String text, boolean selected) {
        return "<option value=\"" + HtmlPage.escaped(value) + '"' + (selected ? " selected" : "") + '>'
                + HtmlPage.escaped(text) + "</option>";
    }

    /** What a selection comes to, with the button that orders it. */
    static HtmlPage estimate(ApiCall call, Selection selection, Map<String, String> sent, Estimate estimate) {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put(say(call, "term.layer"), call.text(selection.layer().definition().title()));
        terms.put(
                say(call, "term.selection"),
                selection.whole() ? say(call, "notice.whole") : selection.condition());
        terms.put(say(call, "form.format"), call.text(selection.format().title()));
        terms.put(say(call, "form.crs"), selection.crs().id() + " – " + selection.crs().name());
        terms.put(
                say(call, "term.features"),
                say(call, estimate.exact() ? "count.exact" : "count.atLeast", estimate.features()));
        terms.put(say(call, "term.bytes"), bytes(call, estimate.bytes()));
        StringBuilder form = new StringBuilder("<form method=\"post\" action=\"")
                .append(HtmlPage.escaped(call.url("/"))).append("\">");
        form.append(hidden("layer", selection.layer().name().toString()));
        sent.forEach((name, value) -> form.append(hidden(name, value)));
        form.append(hidden("lang", call.language().tag())).append("<p><button>")
                .append(HtmlPage.escaped(say(call, "form.order"))).append("</button></p></form>");
        return HtmlPage.of(call, say(call, "page.estimate"), trail(call, true)).terms(terms).trusted(form.toString());
    }

    /** How far a download is, or the way to the file. */
    static HtmlPage state(ApiCall call, DownloadState state, Optional<String> order) {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put(say(call, "term.file"), state.name());
        terms.put(say(call, "term.state"), say(call, "state." + state.step().name().toLowerCase(Locale.ROOT)));
        terms.put(
                say(call, "term.features"),
                state.expected().isPresent()
                        ? say(call, "count.of", state.features(), state.expected().getAsLong())
                        : say(call, "count.exact", state.features()));
        terms.put(say(call, "term.bytes"), bytes(call, state.bytes()));
        terms.put("SHA-256", state.sha256());
        state.failure().ifPresent(why -> terms.put(say(call, "term.failure"), call.text(why.text())));
        HtmlPage page = HtmlPage.of(call, say(call, "page.state"), trail(call, true)).terms(terms);
        if (state.step() == DownloadState.Step.READY) {
            page.cards(List.of(link(call.url("/" + state.key() + "/fichier"), say(call, "page.save", state.name()))));
        } else if (!state.over()) {
            state.percent().ifPresent(percent -> page.trusted("<p><progress max=\"100\" value=\"" + percent
                    + "\" aria-label=\"" + HtmlPage.escaped(say(call, "page.state")) + "\"></progress> " + percent + " %</p>"));
            page.paragraph(say(call, "page.wait"));
            order.ifPresent(name -> page.trusted("<form method=\"post\" action=\""
                    + HtmlPage.escaped(call.url("/" + state.key() + "/annulation")) + "\">" + hidden("order", name)
                    + hidden("f", "html") + hidden("lang", call.language().tag()) + "<button>"
                    + HtmlPage.escaped(say(call, "form.cancel")) + "</button></form>"));
        }
        return page;
    }

    private static String bytes(ApiCall call, long bytes) {
        return bytes < 1 << 20
                ? say(call, "bytes.kilo", Math.max(1, bytes >> 10))
                : say(call, "bytes.mega", bytes / (double) (1 << 20));
    }
}
