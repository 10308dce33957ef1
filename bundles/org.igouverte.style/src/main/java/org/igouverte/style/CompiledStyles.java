package org.igouverte.style;

import java.util.List;
import java.util.Optional;

/** Facet of a served layer: its styles, compiled against its schema. The first is the default. */
public record CompiledStyles(List<CompiledStyle> styles) {

    public CompiledStyles {
        styles = List.copyOf(styles);
        if (styles.isEmpty()) {
            throw new IllegalArgumentException("a layer has at least one style");
        }
    }

    public CompiledStyle defaultStyle() {
        return styles.get(0);
    }

    public Optional<CompiledStyle> find(String name) {
        return styles.stream().filter(s -> s.name().equals(name)).findFirst();
    }
}
