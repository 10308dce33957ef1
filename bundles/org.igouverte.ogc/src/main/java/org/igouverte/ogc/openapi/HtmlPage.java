package org.igouverte.ogc.openapi;

import java.util.List;
import java.util.Map;
import org.igouverte.format.Link;
import org.igouverte.layer.Language;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.internal.CoreMessages;

/**
 * A page for people: one heading, landmarks, a link past the navigation, a way to the other language. Works without
 * script. Every text that is added is escaped. Belongs to one thread.
 */
public final class HtmlPage {

    private static final String STYLE = "body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1b1b1b;background:#fff}"
            + "header,main,footer{max-width:70rem;margin:0 auto;padding:.75rem 1rem}"
            + "header{border-bottom:4px solid #095797}h1{font-size:1.7rem;line-height:1.25}h2{font-size:1.25rem;margin-top:2rem}"
            + "a{color:#0b5394}a:focus,summary:focus{outline:3px solid #0b5394;outline-offset:2px}"
            + ".skip{position:absolute;left:-999rem}.skip:focus{left:1rem;background:#fff;padding:.5rem}"
            + "nav ol{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem;padding:0;margin:0}nav li+li::before{content:'›';margin-right:.5rem}"
            + ".scroll{overflow-x:auto}table{border-collapse:collapse;min-width:30rem}th,td{border:1px solid #c5cad2;"
            + "padding:.3rem .6rem;text-align:left;vertical-align:top}caption{text-align:left;padding:.3rem 0}thead th{background:#eef2f6}dt{font-weight:600}"
            + "dd{margin:0 0 .5rem}ul.links{padding-left:1.2rem}code{background:#eef2f6;padding:0 .2rem}"
            + "svg.map{width:100%;max-width:40rem;border:1px solid #c5cad2;background:#f7f9fa}"
            + "@media(prefers-color-scheme:dark){body{background:#14181d;color:#eceff2}a{color:#8ec5ff}thead th,code{background:#252c35}"
            + "svg.map{background:#1b2129}}";

    private final StringBuilder html = new StringBuilder(4096);
    private final Language language;

    private HtmlPage(Language language) {
        this.language = language;
    }

    /**
     * Begins a page.
     *
     * @param trail links from the root of the API down to this page, this page left out
     */
    public static HtmlPage of(ApiCall call, String title, List<Link> trail) {
        HtmlPage page = new HtmlPage(call.language());
        Language other = call.language() == Language.FR ? Language.EN : Language.FR;
        page.html.append("<!DOCTYPE html>\n<html lang=\"").append(call.language().tag())
                .append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>");
        page.text(title);
        page.html.append("</title><style>").append(STYLE).append("</style></head>\n<body><a class=\"skip\" href=\"#main\">");
        page.text(page.message("html.skip"));
        page.html.append("</a><header><nav aria-label=\"");
        page.text(page.message("html.trail"));
        page.html.append("\"><ol>");
        for (Link link : trail) {
            page.html.append("<li>");
            page.anchor(link.href(), link.title());
            page.html.append("</li>");
        }
        page.html.append("<li aria-current=\"page\">");
        page.text(title);
        page.html.append("</li></ol></nav><a lang=\"").append(other.tag()).append("\" hreflang=\"").append(other.tag())
                .append("\" href=\"");
        page.text(inLanguage(call, other));
        page.html.append("\">");
        page.text(CoreMessages.MESSAGES.in(other, "html.language"));
        page.html.append("</a></header>\n<main id=\"main\"><h1>");
        page.text(title);
        page.html.append("</h1>\n");
        return page;
    }

    /** Address of the same page in another language. */
    private static String inLanguage(ApiCall call, Language other) {
        StringBuilder url = new StringBuilder("?f=html&lang=").append(other.tag());
        for (String name : call.request().parameters().names()) {
            if (!name.equals("f") && !name.equals("lang")) {
                for (String value : call.request().parameters().all(name)) {
                    url.append('&').append(Urls.encoded(name)).append('=').append(Urls.encoded(value));
                }
            }
        }
        return url.toString();
    }

    private String message(String key) {
        return CoreMessages.MESSAGES.in(language, key);
    }

    public HtmlPage paragraph(String text) {
        if (!text.isBlank()) {
            html.append("<p>");
            text(text);
            html.append("</p>\n");
        }
        return this;
    }

    public HtmlPage heading(String text) {
        html.append("<h2>");
        text(text);
        html.append("</h2>\n");
        return this;
    }

    /** A list of links, each by its title. */
    public HtmlPage links(List<Link> links) {
        html.append("<ul class=\"links\">");
        for (Link link : links) {
            html.append("<li>");
            anchor(link.href(), link.title().isEmpty() ? link.href() : link.title());
            html.append("</li>");
        }
        html.append("</ul>\n");
        return this;
    }

    /** Terms and what they are; those without a value are left out. */
    public HtmlPage terms(Map<String, String> terms) {
        html.append("<dl>");
        terms.forEach((term, value) -> {
            if (!value.isBlank()) {
                html.append("<dt>");
                text(term);
                html.append("</dt><dd>");
                text(value);
                html.append("</dd>");
            }
        });
        html.append("</dl>\n");
        return this;
    }

    /**
     * A table.
     *
     * @param caption what it shows
     * @param rows cells of text; the first of each is the row's heading, and a link where {@code links} has one for it
     * @param links an address for each row, or an empty list
     */
    public HtmlPage table(String caption, List<String> columns, List<List<String>> rows, List<String> links) {
        html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
        text(caption);
        html.append("\"><table><caption>");
        text(caption);
        html.append("</caption><thead><tr>");
        for (String column : columns) {
            html.append("<th scope=\"col\">");
            text(column);
            html.append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
        for (int i = 0; i < rows.size(); i++) {
            html.append("<tr>");
            for (int cell = 0; cell < rows.get(i).size(); cell++) {
                html.append(cell == 0 ? "<th scope=\"row\">" : "<td>");
                if (cell == 0 && i < links.size()) {
                    anchor(links.get(i), rows.get(i).get(cell));
                } else {
                    text(rows.get(i).get(cell));
                }
                html.append(cell == 0 ? "</th>" : "</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
        return this;
    }

    /** Markup of the server's own making, as it is: nothing of a partner's or a client's may be in it unescaped. */
    public HtmlPage trusted(String markup) {
        html.append(markup);
        return this;
    }

    private void anchor(String href, String title) {
        // Partners give addresses too; a page links to nothing but the web.
        if (href.startsWith("http://") || href.startsWith("https://")) {
            html.append("<a href=\"");
            text(href);
            html.append("\">");
            text(title);
            html.append("</a>");
        } else {
            text(title);
        }
    }

    private void text(String text) {
        html.append(escaped(text));
    }

    /** Text as content or attribute of HTML. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** Forbids whatever a page does not need, should something slip through. */
    static void secure(OgcResponse response) {
        response.header(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    }

    @Override
    public String toString() {
        return html + "</main></body></html>\n";
    }
}
