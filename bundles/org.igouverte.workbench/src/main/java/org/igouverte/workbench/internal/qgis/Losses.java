package org.igouverte.workbench.internal.qgis;

import java.util.LinkedHashSet;
import java.util.Set;

/** What of a project could not be carried over, each said once. */
public final class Losses {

    /**
     * @param layer title of the layer
     * @param kind what it is: the key of a message
     * @param name what QGIS calls it
     */
    public record Loss(String layer, String kind, String name) {}

    private final Set<Loss> all = new LinkedHashSet<>();

    public void add(String layer, String kind, String name) {
        all.add(new Loss(layer, kind, name.length() > 120 ? name.substring(0, 120) + "…" : name));
    }

    public Set<Loss> all() {
        return all;
    }
}
