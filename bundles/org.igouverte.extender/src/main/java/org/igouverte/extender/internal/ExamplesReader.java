package org.igouverte.extender.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.UnknownCoordinateSystemException;
import org.igouverte.layer.Example;
import org.igouverte.layer.staging.StagingException;

/** Reads {@code examples:}. */
final class ExamplesReader {

    private static final String DEFAULT_CRS = "CRS:84";

    private final CrsLookup systems;

    ExamplesReader(CrsLookup systems) {
        this.systems = systems;
    }

    List<Example> read(List<YamlNode> examples) throws StagingException {
        List<Example> read = new ArrayList<>();
        for (YamlNode example : examples) {
            read.add(example(example));
        }
        return read;
    }

    private Example example(YamlNode example) throws StagingException {
        Optional<YamlNode> count = example.get("count");
        if (count.isPresent() == example.get("notBlank").isPresent()) {
            throw example.mistake(ExtenderMessages.text("example.promises.either"));
        }
        return new Example(
                crs(example),
                bounds(example.required("bounds")),
                count.map(n -> n.value().asLong()),
                example.document().file(),
                example.line());
    }

    private CoordinateSystem crs(YamlNode example) throws StagingException {
        Optional<YamlNode> crs = example.get("crs");
        try {
            return systems.parse(crs.map(YamlNode::text).orElse(DEFAULT_CRS));
        } catch (UnknownCoordinateSystemException e) {
            throw crs.orElse(example).mistake(ExtenderMessages.text("crs.unknown", e.getMessage()));
        }
    }

    /** Reads {@code [x min, y min, x max, y max]}. */
    static Bounds bounds(YamlNode bounds) throws StagingException {
        double[] b = bounds.items().stream().mapToDouble(n -> n.value().asDouble()).toArray();
        try {
            return new Bounds(b[0], b[1], b[2], b[3]);
        } catch (IllegalArgumentException e) {
            throw bounds.mistake(ExtenderMessages.text("bounds.x.min", e.getMessage()));
        }
    }
}
