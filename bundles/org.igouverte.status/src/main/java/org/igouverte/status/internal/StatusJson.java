package org.igouverte.status.internal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import org.igouverte.deploy.DeployedBundle;
import org.igouverte.deploy.FailedContribution;
import org.igouverte.deploy.RefusalTexts;
import org.igouverte.layer.LocalizedText;

/** The status for programs. */
final class StatusJson {

    private static final JsonMapper JSON = new JsonMapper();

    private StatusJson() {}

    static byte[] write(ServerStatus status) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("server").put("name", "IGO").put("version", status.version());
        root.put("ready", status.ready());
        root.put("generation", status.generation());
        root.put("revision", status.revision());
        root.put("since", status.since().toString());
        ArrayNode preparing = root.putArray("preparing");
        status.preparing().forEach(one -> preparing
                .addObject()
                .put("layer", one.layer().toString())
                .put("percent", (int) (100 * one.share()))
                .put("since", one.since().toString()));
        ArrayNode bundles = root.putArray("bundles");
        status.bundles().forEach(bundle -> add(bundles.addObject(), bundle));
        ArrayNode refused = root.putArray("refused");
        status.refused().forEach(refusal -> add(refused.addObject(), refusal));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static void add(ObjectNode node, DeployedBundle bundle) {
        node.put("symbolicName", bundle.provider().symbolicName());
        node.put("version", bundle.provider().version());
        node.put("sha256", bundle.provider().sha256());
        node.put("state", bundle.state().name().toLowerCase(Locale.ROOT));
        node.put("since", bundle.since().toString());
        node.put("partner", bundle.partner());
        ArrayNode layers = node.putArray("layers");
        bundle.layers().forEach(layer -> layers.add(layer.toString()));
    }

    private static void add(ObjectNode node, FailedContribution refusal) {
        LocalizedText summary = RefusalTexts.of(refusal.phase());
        node.put("name", refusal.name());
        node.put("bundle", refusal.bundle());
        node.put("phase", refusal.phase().name().toLowerCase(Locale.ROOT));
        node.putObject("summary").put("fr", summary.fr()).put("en", summary.en());
        // In English, as in logs; in both languages under the other name.
        node.put("reason", refusal.reason().en());
        node.putObject("message").put("fr", refusal.reason().fr()).put("en", refusal.reason().en());
        node.put("file", refusal.file());
        node.put("line", refusal.line());
        node.put("at", refusal.at().toString());
    }
}
