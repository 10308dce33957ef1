package org.igouverte.ogc.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    private static final String STYLE = style();

    private final StringBuilder html = new StringBuilder(4096);
    private final Language language;

    private static String style() {
        try (InputStream in = HtmlPage.class.getResourceAsStream("page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
        page.html.append("</title><link rel=\"icon\" href=\"");
        page.text(call.request().baseUrl());
        page.html.append("/viewer/icon.svg\"><style>").append(STYLE).append("</style></head>\n<body><a class=\"skip\" href=\"#main\">");
        page.text(page.message("html.skip"));
        page.html.append("</a><header><div><nav aria-label=\"");
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
        page.html.append("</a></div></header>\n<main id=\"main\"><h1>");
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

    /** The few places where one goes from here. */
    public HtmlPage cards(List<Link> links) {
        return list("cards", links);
    }

    /** A list of links, each by its title. */
    public HtmlPage links(List<Link> links) {
        return list("links", links);
    }

    private HtmlPage list(String style, List<Link> links) {
        html.append("<ul class=\"").append(style).append("\">");
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
