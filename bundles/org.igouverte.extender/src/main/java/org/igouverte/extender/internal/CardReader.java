package org.igouverte.extender.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.IdentifyCard;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.WebFiles;
import org.igouverte.layer.staging.StagingException;

/** Reads {@code identify:} and checks that its templates speak of the layer's own fields. */
final class CardReader {

    private static final Pattern TAG = Pattern.compile("\\{\\{[{&#^/]?\\s*([^{}!\\s]+)\\s*}?}}");
    private static final Pattern PARTIAL = Pattern.compile("\\{\\{\\s*[>=]");

    private final List<String> fields;
    private final Optional<WebFiles> pictures;

    /**
     * @param fields the declared fields; if empty, the data alone know which fields there are
     * @param pictures the files of the folder {@code pictures}
     */
    CardReader(List<FieldDefinition> fields, Optional<WebFiles> pictures) {
        this.pictures = pictures;
        this.fields = fields.stream().map(FieldDefinition::name).toList();
    }

    IdentifyCard read(YamlNode identify) throws StagingException {
        YamlNode title = identify.required("title");
        checkTemplates(title);
        if (identify.get("text").isPresent()) {
            checkTemplates(identify.required("text"));
        }
        if (identify.get("details").isPresent()) {
            for (YamlNode detail : identify.required("details").items()) {
                checkField(detail.text(), detail);
            }
        }
        return new IdentifyCard(
                title.localized(),
                identify.get("text").map(YamlNode::localized).orElse(LocalizedText.EMPTY),
                identify.get("details")
                        .map(details -> details.items().stream().map(YamlNode::text).toList())
                        .orElse(List.of()),
                picture(identify),
                identify.document().file(),
                identify.line());
    }

    private Optional<IdentifyCard.Picture> picture(YamlNode identify) throws StagingException {
        Optional<YamlNode> given = identify.get("picture");
        if (given.isEmpty()) {
            return Optional.empty();
        }
        YamlNode picture = given.get();
        YamlNode path = picture.required("file");
        checkTemplates(path);
        checkTemplates(picture.required("alt"));
        if (pictures.isEmpty()) {
            throw path.mistake(ExtenderMessages.text("jar.folder.pictures"));
        }
        Set<String> files = pictures.get().paths();
        if (path.value().isTextual() && !path.text().contains("{{") && !files.contains(path.text())) {
            throw path.mistake(ExtenderMessages.text("jar.lacks.file", path.text(), Nearest.hint(path.text(), files)));
        }
        return Optional.of(new IdentifyCard.Picture(
                path.localized(),
                picture.required("alt").localized(),
                picture.get("credit").map(YamlNode::localized).orElse(LocalizedText.EMPTY),
                pictures.get()));
    }

    private void checkTemplates(YamlNode text) throws StagingException {
        if (text.value().isObject()) {
            checkTemplate(text.required("fr"));
            checkTemplate(text.required("en"));
        } else {
            checkTemplate(text);
        }
    }

    private void checkTemplate(YamlNode template) throws StagingException {
        if (PARTIAL.matcher(template.text()).find()) {
            throw template.mistake(ExtenderMessages.text("template.uses.field"));
        }
        Matcher tag = TAG.matcher(template.text());
        while (tag.find()) {
            String name = tag.group(1);
            if (!name.equals(".") && !name.equals("this")) {
                int dot = name.indexOf('.');
                checkField(dot < 0 ? name : name.substring(0, dot), template);
            }
        }
    }

    private void checkField(String name, YamlNode where) throws StagingException {
        if (!fields.isEmpty() && !fields.contains(name)) {
            throw where.mistake(ExtenderMessages.text("fields", name, Nearest.hint(name, fields)));
        }
    }
}
