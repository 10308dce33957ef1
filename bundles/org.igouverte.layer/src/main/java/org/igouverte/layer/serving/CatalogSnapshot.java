package org.igouverte.layer.serving;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.Partner;

/** All that is served at one moment. Immutable plain data: keeping one costs memory only and holds no provider. */
public interface CatalogSnapshot {

    /**
     * Counts commits since the start of the server; a later snapshot has a higher one. 0 before the first, when it is not
     * known yet what is served: to be told as such, never as a catalogue without layers.
     */
    long generation();

    /** When it was committed. */
    Instant since();

    /**
     * Changes exactly when something that a client could see does, also across restarts: 16 hexadecimal digits made from
     * the revisions of all layers, the hashes of all viewer modules and the ready-made maps.
     */
    String revision();

    /** Layers by partner, then by the order that the partner gave, then by name. */
    List<ServedLayer> layers();

    /** A layer by its name or by an alias. */
    Optional<ServedLayer> find(LayerName name);

    /** Partners that serve at least one layer, by id. */
    List<Partner> partners();

    /** What contributions add to the viewer, by symbolic name of the contribution. */
    default List<ViewerModule> viewerModules() {
        return List.of();
    }

    /** Ready-made maps by the order that their partners gave, then by name. */
    default List<ReadyMap> maps() {
        return List.of();
    }

    /** Processes that contributions bring, by id. */
    default List<ServedProcess> processes() {
        return List.of();
    }
}
