package org.igouverte.extender.internal;

import java.util.List;
import java.util.Optional;
import org.igouverte.layer.Partner;
import org.igouverte.layer.staging.StagingException;

/** Which of its partner's namespaces a file is of. */
final class OwnNamespace {

    private OwnNamespace() {}

    /** What the file says, or the partner's only one. */
    static String of(YamlNode root, Partner partner) throws StagingException {
        List<String> own = partner.namespaces();
        Optional<YamlNode> written = root.get("namespace");
        if (written.isEmpty()) {
            if (own.size() > 1) {
                throw root.mistake(ExtenderMessages.text("partner.yaml.several", String.join(", ", own)));
            }
            return own.get(0);
        }
        check(written.get().text(), partner, written.get());
        return written.get().text();
    }

    static void check(String namespace, Partner partner, YamlNode where) throws StagingException {
        if (!partner.namespaces().contains(namespace)) {
            throw where.mistake(
                    ExtenderMessages.text("namespace.among.those", namespace, String.join(", ", partner.namespaces())));
        }
    }
}
