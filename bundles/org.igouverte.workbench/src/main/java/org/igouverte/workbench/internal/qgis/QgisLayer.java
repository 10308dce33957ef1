package org.igouverte.workbench.internal.qgis;

import java.nio.file.Path;
import java.util.Optional;
import org.igouverte.layer.ScaleRange;
import org.igouverte.xml.XmlElement;

/**
 * A vector layer of a project, as far as it says.
 *
 * @param data file that holds it
 * @param table table of the file; empty where the source names none
 * @param style element that holds {@code renderer-v2} and {@code labeling}
 * @param order place from the top, 0 first
 */
public record QgisLayer(
        String title,
        String description,
        Path data,
        Optional<String> table,
        XmlElement style,
        ScaleRange scales,
        boolean visible,
        int order) {}
