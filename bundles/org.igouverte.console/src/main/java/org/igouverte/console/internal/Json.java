package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.igouverte.deploy.DeployedBundle;
import org.igouverte.deploy.FailedContribution;
import org.igouverte.deploy.RefusalTexts;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.staging.StagingException;

/** The API's JSON forms. */
final class Json {

    static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static ObjectNode bundle(DeployedBundle bundle) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("symbolicName", bundle.provider().symbolicName());
        node.put("version", bundle.provider().version());
        node.put("sha256", bundle.provider().sha256());
        node.put("state", bundle.state().name().toLowerCase(Locale.ROOT));
        node.put("since", bundle.since().toString());
        node.put("partner", bundle.partner());
        ArrayNode layers = node.putArray("layers");
        bundle.layers().forEach(layer -> layers.add(layer.toString()));
        bundle.previous()
                .ifPresentOrElse(
                        previous -> node.putObject("previous")
                                .put("version", previous.version())
                                .put("sha256", previous.sha256()),
                        () -> node.putNull("previous"));
        return node;
    }

    static ObjectNode refusal(FailedContribution refusal) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("name", refusal.name());
        node.put("bundle", refusal.bundle());
        reason(node, refusal.phase(), refusal.reason(), refusal.file(), refusal.line());
        node.put("at", refusal.at().toString());
        return node;
    }

    /** A refusal as problem details (RFC 9457). */
    static ObjectNode problem(StagingException why, LocalizedText reason) {
        ObjectNode node = problem(422, RefusalTexts.of(why.phase()));
        node.put("detail", reason.fr());
        reason(node, why.phase(), reason, why.file(), why.line());
        return node;
    }

    static ObjectNode problem(int status, LocalizedText text) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("type", "about:blank");
        node.put("title", text.fr());
        node.put("status", status);
        node.put("detail", text.fr());
        both(node, text);
        return node;
    }

    private static void reason(ObjectNode node, StagingException.Phase phase, LocalizedText reason, String file, int line) {
        node.put("phase", phase.name().toLowerCase(Locale.ROOT));
        both(node, RefusalTexts.of(phase));
        // In English, as in logs; in both languages under the other name.
        node.put("reason", reason.en());
        text(node, "message", reason);
        node.put("file", file);
        node.put("line", line);
    }

    private static void both(ObjectNode node, LocalizedText text) {
        text(node, "summary", text);
    }

    /** Puts a text in both languages under a name. */
    static void text(ObjectNode node, String name, LocalizedText text) {
        node.putObject(name).put("fr", text.fr()).put("en", text.en());
    }
}
