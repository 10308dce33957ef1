package org.igouverte.layer.staging;

import org.igouverte.layer.Deadline;

/**
 * Makes what a layer needs before it is served (compiled styles, pyramids, cards) or tries it (examples). An OSGi
 * service; the property {@value #ORDER} says when. Called by one thread for one layer, by several for several.
 */
public interface LayerPreparer {

    /** Service property, {@code Integer}: lower comes first. Styles 100, cards 200, pyramids 300, examples 900. */
    String ORDER = "igo.preparer.order";

    /** @throws StagingException if the layer must not go live, saying why */
    void prepare(StagedLayer layer, Deadline deadline) throws StagingException;
}
