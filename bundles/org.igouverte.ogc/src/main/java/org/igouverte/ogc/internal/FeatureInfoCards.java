package org.igouverte.ogc.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.igouverte.format.Utf8Output;
import org.igouverte.identify.Card;
import org.igouverte.identify.IdentifiedFeature;
import org.igouverte.identify.LayerAnswer;
import org.igouverte.layer.Language;

/** Feature information for people: the cards that partners wrote, as a page or as plain text. */
public final class FeatureInfoCards {

    private static final String STYLE =
            """
            body{font:15px/1.45 system-ui,sans-serif;margin:.8rem;color:#1b1b1b;background:#fff}
            h2{font-size:1rem;margin:1rem 0 .3rem}h3{font-size:1rem;margin:.6rem 0 .2rem}p{margin:.2rem 0}
            dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem .9rem;margin:.4rem 0}
            dt{color:#555}dd{margin:0}figure{margin:.4rem 0}img{max-width:100%;max-height:14rem}
            figcaption{color:#555;font-size:.8rem}table{border-collapse:collapse;margin:.4rem 0}
            caption{text-align:left;font-weight:600}th,td{padding:.1rem .6rem .1rem 0;text-align:left;vertical-align:top}
            """;

    private FeatureInfoCards() {}

    /**
     * The body is empty where nothing was found: clients take that for no answer.
     *
     * @param base address of the server, before the addresses of pictures: clients show the page elsewhere
     */
    public static void html(List<LayerAnswer> answers, Language language, String base, OutputStream target)
            throws IOException {
        Utf8Output out = new Utf8Output(target);
        out.text("<!DOCTYPE html>\n<html lang=\"" + language.tag() + "\">\n<head><meta charset=\"utf-8\"><title>");
        out.xml(CoreMessages.MESSAGES.in(language, "info.title"));
        out.text("</title>\n<style>\n" + STYLE + "</style></head>\n<body>");
        for (LayerAnswer answer : answers) {
            if (answer.features().isEmpty() && answer.problem().isEmpty()) {
                continue;
            }
            out.text("\n<section>");
            element("h2", answer.layer().definition().title().in(language), out);
            if (answer.problem().isPresent()) {
                element("p", answer.problem().get().in(language), out);
            }
            for (IdentifiedFeature feature : answer.features()) {
                card(feature.card(language), language, base, out);
            }
            out.text("</section>");
        }
        out.text("</body>\n</html>\n");
        out.drain();
    }

    private static void card(Card card, Language language, String base, Utf8Output out) throws IOException {
        out.text("\n<article>");
        element("h3", card.title(), out);
        if (card.picture().isPresent()) {
            picture(card.picture().get(), base, out);
        }
        for (String line : card.lines()) {
            element("p", line, out);
        }
        if (!card.details().isEmpty()) {
            out.text("\n<dl>");
            for (Card.Detail detail : card.details()) {
                element("dt", detail.label(), out);
                element("dd", withUnit(detail), out);
            }
            out.text("</dl>");
        }
        for (Card.Table table : card.tables()) {
            table(table, language, out);
        }
        out.text("</article>");
    }

    private static void table(Card.Table table, Language language, Utf8Output out) throws IOException {
        out.text("\n<table>");
        element("caption", table.title(), out);
        out.text("\n<thead><tr>");
        for (String column : table.columns()) {
            out.text("<th scope=\"col\">");
            out.xml(column);
            out.text("</th>");
        }
        out.text("</tr></thead>\n<tbody>");
        for (List<String> row : table.rows()) {
            out.text("<tr>");
            for (String value : row) {
                out.text("<td>");
                out.xml(value);
                out.text("</td>");
            }
            out.text("</tr>");
        }
        out.text("</tbody></table>");
        if (table.total() > table.rows().size()) {
            element("p", more(table, language), out);
        }
    }

    private static String more(Card.Table table, Language language) {
        return CoreMessages.MESSAGES.in(language, "info.rows", table.rows().size(), table.total());
    }

    private static void picture(Card.Picture picture, String base, Utf8Output out) throws IOException {
        out.text("\n<figure><img src=\"");
        out.xml(base + picture.address());
        out.text("\" alt=\"");
        out.xml(picture.alt());
        out.text("\">");
        if (!picture.credit().isEmpty()) {
            element("figcaption", picture.credit(), out);
        }
        out.text("</figure>");
    }

    private static String withUnit(Card.Detail detail) {
        return detail.unit().isEmpty() ? detail.value() : detail.value() + '\u00A0' + detail.unit();
    }

    private static void element(String name, String text, Utf8Output out) throws IOException {
        out.text("\n<" + name + ">");
        out.xml(text);
        out.text("</" + name + ">");
    }

    public static void text(List<LayerAnswer> answers, Language language, OutputStream target) throws IOException {
        Utf8Output out = new Utf8Output(target);
        for (LayerAnswer answer : answers) {
            if (answer.features().isEmpty() && answer.problem().isEmpty()) {
                continue;
            }
            out.text(answer.layer().definition().title().in(language) + "\n");
            if (answer.problem().isPresent()) {
                out.text("  " + answer.problem().get().in(language) + "\n");
            }
            for (IdentifiedFeature feature : answer.features()) {
                Card card = feature.card(language);
                out.text("  " + card.title() + "\n");
                for (String line : card.lines()) {
                    out.text("    " + line + "\n");
                }
                for (Card.Detail detail : card.details()) {
                    out.text("    "
                            + CoreMessages.MESSAGES.in(language, "info.detail", detail.label(), withUnit(detail))
                            + "\n");
                }
                for (Card.Table table : card.tables()) {
                    text(table, language, out);
                }
            }
        }
        out.drain();
    }

    private static void text(Card.Table table, Language language, Utf8Output out) throws IOException {
        out.text("    " + table.title() + "\n");
        out.text("      " + String.join(" | ", table.columns()) + "\n");
        for (List<String> row : table.rows()) {
            out.text("      " + String.join(" | ", row) + "\n");
        }
        if (table.total() > table.rows().size()) {
            out.text("      " + more(table, language) + "\n");
        }
    }
}
