package org.igouverte.extender.internal;

import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;

/** Reads {@code partner.yaml}. */
final class PartnerReader {

    static final String PATH = "partner.yaml";

    private PartnerReader() {}

    static Partner read(ContributionArchive archive) throws StagingException {
        String file = ContributionArchive.located(PATH);
        if (!archive.has(PATH)) {
            throw new StagingException(Phase.DEFINITION, ExtenderMessages.text("jar.lacks.file.3"), file, 0);
        }
        YamlDocument document = YamlReader.read(file, archive.text(PATH));
        DocumentSchema.PARTNER.check(document);
        YamlNode root = document.node();
        for (YamlNode namespace : root.required("namespaces").items()) {
            if (!LayerName.isNamespace(namespace.text())) {
                throw namespace.mistake(ExtenderMessages.text("reserved.word.namespace", namespace.text()));
            }
        }
        LocalizedText title = root.required("title").localized();
        YamlNode licence = root.required("licence");
        return new Partner(
                root.required("id").text(),
                title,
                root.get("attribution").map(YamlNode::localized).orElse(title),
                contact(root.required("contact")),
                new Partner.Licence(
                        licence.required("id").text(),
                        licence.required("title").localized(),
                        licence.required("url").text()),
                root.required("namespaces").items().stream().map(YamlNode::text).toList());
    }

    private static Partner.Contact contact(YamlNode contact) {
        return new Partner.Contact(
                contact.required("name").localized(),
                text(contact, "email"),
                text(contact, "phone"),
                text(contact, "url"));
    }

    private static String text(YamlNode node, String key) {
        return node.get(key).map(YamlNode::text).orElse("");
    }
}
