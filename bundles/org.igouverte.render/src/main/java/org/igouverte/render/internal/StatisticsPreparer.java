package org.igouverte.render.internal;

import org.igouverte.layer.Deadline;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.staging.LayerPreparer;
import org.igouverte.layer.staging.StagedLayer;
import org.igouverte.render.internal.raster.Statistics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Gives a raster the place where statistics of its bands are kept; none are made before a style needs them. */
@Component(property = LayerPreparer.ORDER + ":Integer=150")
public final class StatisticsPreparer implements LayerPreparer {

    @Activate
    public StatisticsPreparer() {}

    @Override
    public void prepare(StagedLayer layer, Deadline deadline) {
        if (layer.kind() == LayerKind.RASTER) {
            layer.attach(Statistics.class, new Statistics(layer.raster()));
        }
    }
}
