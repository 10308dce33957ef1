package org.igouverte.status.internal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.igouverte.deploy.DeployedBundle;
import org.igouverte.deploy.FailedContribution;
import org.igouverte.deploy.RefusalTexts;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerName;

/** The status for people: one page without scripts, in one of the two languages. */
final class StatusPage {

    private static final ResourceBundle.Control ROOT_IS_FRENCH =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final String STYLE =
            """
            <style>
            body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1b1b1b}
            table{border-collapse:collapse;width:100%}
            th,td{text-align:left;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #ccc;vertical-align:top}
            </style>
            """;

    private final Language language;
    private final ResourceBundle texts;
    private final StringBuilder html = new StringBuilder(4096);

    private StatusPage(Language language) {
        this.language = language;
        texts = ResourceBundle.getBundle(
                "org.igouverte.status.internal.status",
                language.locale(),
                StatusPage.class.getClassLoader(),
                ROOT_IS_FRENCH);
    }

    static byte[] write(ServerStatus status, Language language) {
        StatusPage page = new StatusPage(language);
        page.page(status);
        return page.html.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void page(ServerStatus status) {
        Language other = language == Language.FR ? Language.EN : Language.FR;
        html.append(
                """
                <!DOCTYPE html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title>
                %s</head>
                <body><main>
                <p><a href="?lang=%s" lang="%s">%s</a></p>
                <h1>%s</h1>
                <p>%s — IGO %s, %s <code>%s</code></p>
                """
                        .formatted(
                                language.tag(),
                                text("title"),
                                STYLE,
                                other.tag(),
                                other.tag(),
                                text("other"),
                                text("title"),
                                text(status.ready() ? "ready" : "starting"),
                                escaped(status.version()),
                                text("revision"),
                                escaped(status.revision())));
        if (!status.preparing().isEmpty()) {
            html.append("<h2>").append(text("preparing")).append("</h2>\n");
            header("layer", "done", "since");
            status.preparing()
                    .forEach(one -> cells(
                            one.layer().toString(), (int) (100 * one.share()) + "\u00a0%", one.since().toString()));
            html.append("</tbody></table>\n");
        }
        html.append("<h2>").append(text("bundles")).append("</h2>\n");
        header("bundle", "version", "state", "since", "layers");
        status.bundles().forEach(this::row);
        html.append("</tbody></table>\n<h2>").append(text("refused")).append("</h2>\n");
        if (status.refused().isEmpty()) {
            html.append("<p>").append(text("none")).append("</p>\n");
        } else {
            header("name", "reason", "place", "at");
            status.refused().forEach(this::row);
            html.append("</tbody></table>\n");
        }
        html.append("</main></body></html>\n");
    }

    private void header(String... keys) {
        html.append("<table><thead><tr>");
        for (String key : keys) {
            html.append("<th scope=\"col\">").append(text(key)).append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
    }

    private void row(DeployedBundle bundle) {
        cells(
                bundle.provider().symbolicName(),
                bundle.provider().version(),
                texts.getString(bundle.state().name().toLowerCase(Locale.ROOT)),
                bundle.since().toString(),
                bundle.layers().stream().map(LayerName::toString).collect(Collectors.joining(", ")));
    }

    private void row(FailedContribution refusal) {
        cells(
                refusal.bundle().isEmpty() ? refusal.name() : refusal.name() + " (" + refusal.bundle() + ")",
                RefusalTexts.of(refusal.phase()).in(language) + " " + refusal.reason().in(language),
                refusal.file() + (refusal.line() > 0 ? ":" + refusal.line() : ""),
                refusal.at().toString());
    }

    private void cells(String... values) {
        html.append("<tr>");
        for (String value : values) {
            html.append("<td>").append(escaped(value)).append("</td>");
        }
        html.append("</tr>\n");
    }

    private String text(String key) {
        return escaped(texts.getString(key));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
