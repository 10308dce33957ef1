package org.igouverte.console.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.security.PartnerKey;
import org.igouverte.security.PartnerKeys;

/** Keys with which partners' programs bring data. */
final class KeyResources {

    private static final int MAX_DAYS = 3650;

    private final PartnerKeys keys;
    private final LayerCatalog catalog;

    KeyResources(PartnerKeys keys, LayerCatalog catalog) {
        this.keys = keys;
        this.catalog = catalog;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/keys", "listKeys", "Keys of partners, without their secrets", call -> list()),
                Route.of("POST", "/keys", "makeKey",
                                "Make a key: {\"partner\": …, \"namespaces\": […], \"label\": …, \"days\": …}; its secret is told"
                                        + " once", this::make)
                        .taking("application/json"),
                Route.of("DELETE", "/keys/{key}", "revokeKey", "End a key at once", this::revoke));
    }

    private Answer list() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode array = json.putArray("keys");
        List<PartnerKey> all = keys.list();
        all.forEach(key -> array.add(json(key)));
        String lines = all.stream()
                .map(key -> key.id() + "  " + key.partner() + "  " + String.join(",", new TreeSet<>(key.namespaces())) + "  "
                        + key.created() + "  " + key.lastUsed().map(Instant::toString).orElse("-") + "  " + key.label())
                .collect(Collectors.joining("\n"));
        return new Answer.Told(200, json, all.isEmpty() ? Texts.of("keys.none") : LocalizedText.ofBoth(lines));
    }

    private static ObjectNode json(PartnerKey key) {
        ObjectNode json = Json.MAPPER.createObjectNode().put("id", key.id()).put("partner", key.partner());
        ArrayNode namespaces = json.putArray("namespaces");
        new TreeSet<>(key.namespaces()).forEach(namespaces::add);
        json.put("label", key.label()).put("created", key.created().toString());
        key.until().ifPresent(until -> json.put("until", until.toString()));
        key.lastUsed().ifPresent(used -> json.put("lastUsed", used.toString()));
        return json;
    }

    private Answer make(Call call) throws ProblemException, IOException {
        JsonNode json = call.json();
        String id = Call.text(json, "partner");
        Partner partner = catalog.current().partners().stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(422, Texts.of("nopartner", id)));
        Set<String> namespaces = new TreeSet<>();
        json.path("namespaces").forEach(n -> namespaces.add(n.asText()));
        if (namespaces.isEmpty()) {
            namespaces.addAll(partner.namespaces());
        } else if (!partner.namespaces().containsAll(namespaces)) {
            throw new ProblemException(
                    422, Texts.of("nonamespace", id, String.join(", ", new TreeSet<>(partner.namespaces()))));
        }
        int days = json.path("days").asInt(0);
        if (json.has("days") && (!json.path("days").isInt() || days < 1 || days > MAX_DAYS)) {
            throw new ProblemException(422, Texts.of("number", "days", 1, MAX_DAYS));
        }
        Optional<Instant> until = days > 0 ? Optional.of(Instant.now().plus(Duration.ofDays(days))) : Optional.empty();
        try {
            PartnerKeys.Made made = keys.make(id, namespaces, json.path("label").asText(""), until);
            return new Answer.Told(
                    201, json(made.key()).put("secret", made.secret()), Texts.of("keymade", made.key().id(), made.secret()));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(422, Texts.of("badkey", e.getMessage()));
        }
    }

    private Answer revoke(Call call) throws ProblemException, IOException {
        String id = call.variable("key");
        if (!keys.revoke(id)) {
            throw new ProblemException(404, Texts.of("nokey", id));
        }
        return new Answer.Told(200, Json.MAPPER.createObjectNode().put("id", id).put("revoked", true), Texts.of("keyrevoked", id));
    }
}
