package org.igouverte.layer.process;

import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.Partner;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureCursor;
import org.osgi.annotation.versioning.ProviderType;

/** A layer as a process reads it: of one snapshot, held until the call ends, and under the call's deadline. */
@ProviderType
public interface ProcessLayer {

    default LayerName name() {
        return definition().name();
    }

    LayerDefinition definition();

    Partner partner();

    FeatureSchema schema();

    /** In {@code schema().crs()}; empty if there is no feature or it is not known. */
    Optional<Bounds> extent();

    DataRevision dataRevision();

    /** Whether the data are a sample; a result that is made of them says so. */
    boolean sample();

    /** How many features a query finds, offset and limit aside; empty if only reading them all would tell. */
    OptionalLong count(FeatureQuery query) throws SourceException;

    /**
     * Opens a cursor on the features that a query finds.
     *
     * @throws SourceException whatever goes wrong in the layer's own source, here and in the cursor: a process can go on
     *     without that layer
     */
    FeatureCursor features(FeatureQuery query) throws SourceException;
}
