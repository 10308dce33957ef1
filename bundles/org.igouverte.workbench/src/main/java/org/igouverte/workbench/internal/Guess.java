package org.igouverte.workbench.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.workbench.internal.qgis.Losses;

/** A layer's definition guessed from its data. */
sealed interface Guess permits GuessedLayer, GuessedRaster {

    /**
     * @param dataFile what the data file is called in the bundle
     * @param apart whether the data are pushed apart from the bundle
     */
    static Guess of(DraftLayer draft, String dataFile, boolean apart, LayerSource source) throws SourceException {
        return source instanceof FeatureSource features
                ? GuessedLayer.of(draft, dataFile, apart, features)
                : GuessedRaster.of(draft, dataFile, apart, source, Deadline.after(Duration.ofMinutes(10)));
    }

    /**
     * Writes {@code partner.yaml}, the layer and its style into a contribution's folder.
     *
     * @param losses takes what of a style of QGIS could not be carried over
     */
    void write(String partner, Path folder, Losses losses) throws IOException;

    /** What a person should look at before others see it, a line each. */
    List<String> review();
}
