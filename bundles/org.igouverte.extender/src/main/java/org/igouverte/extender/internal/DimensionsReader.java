package org.igouverte.extender.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.LayerDimension;
import org.igouverte.layer.staging.StagingException;

/** Reads {@code dimensions:}. */
final class DimensionsReader {

    /** An integer is a year. */
    private static final Set<FieldType> TIMES = Set.of(FieldType.DATE, FieldType.INSTANT, FieldType.INTEGER);
    private static final Set<FieldType> NUMBERS = Set.of(FieldType.INTEGER, FieldType.REAL);

    private static final String MOMENT = "\\d{4}(-(0[1-9]|1[0-2])(-([0-2]\\d|3[01])(T\\d{2}:\\d{2}(:\\d{2})?Z)?)?)?";
    private static final Pattern TIME = Pattern.compile(MOMENT + "(/" + MOMENT + ")?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?(/[+-]?\\d+(\\.\\d+)?)?");

    private DimensionsReader() {}

    /** @param fields declared ones: the type of a dimension's field must be known before data are opened */
    static List<LayerDimension> read(Map<String, YamlNode> dimensions, List<FieldDefinition> fields)
            throws StagingException {
        List<LayerDimension> read = new ArrayList<>();
        for (Map.Entry<String, YamlNode> entry : dimensions.entrySet()) {
            YamlNode node = entry.getValue();
            LayerDimension dimension = new LayerDimension(
                    entry.getKey(),
                    node.required("field").text(),
                    node.get("end").map(YamlNode::text),
                    node.get("unit").map(YamlNode::text).orElse(""),
                    node.get("default").map(YamlNode::text));
            FieldType type = check(dimension, dimension.field(), node.required("field"), fields);
            if (node.get("end").isPresent()) {
                YamlNode end = node.get("end").get();
                if (check(dimension, end.text(), end, fields) != type) {
                    throw end.mistake(ExtenderMessages.text("end.type", end.text(), dimension.field()));
                }
            }
            if (node.get("default").isPresent()) {
                checkDefault(dimension, node.get("default").get());
            }
            read.add(dimension);
        }
        return read;
    }

    private static void checkDefault(LayerDimension dimension, YamlNode where) throws StagingException {
        if (!(dimension.isTime() ? TIME : NUMBER).matcher(where.text()).matches()) {
            throw where.mistake(
                    ExtenderMessages.text("value.kind", where.text(),
                    ExtenderMessages.text(dimension.isTime() ? "kind.time" : "kind.number")));
        }
    }

    private static FieldType check(
            LayerDimension dimension, String name, YamlNode where, List<FieldDefinition> fields)
            throws StagingException {
        List<String> names = fields.stream().map(FieldDefinition::name).toList();
        FieldDefinition field = fields.stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow(() -> where.mistake(ExtenderMessages.text("fields", name, Nearest.hint(name, names))));
        Set<FieldType> allowed = dimension.isTime() ? TIMES : NUMBERS;
        Optional<FieldType> type = field.type();
        if (type.isEmpty() || !allowed.contains(type.get())) {
            throw where.mistake(
                    ExtenderMessages.text("dimension.needs.field", dimension.name(),
                    ExtenderMessages.text(dimension.isTime() ? "type.time" : "type.number")));
        }
        return type.get();
    }
}
