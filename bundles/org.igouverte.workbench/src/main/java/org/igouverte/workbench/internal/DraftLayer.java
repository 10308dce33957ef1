package org.igouverte.workbench.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.ScaleRange;
import org.igouverte.xml.XmlElement;

/**
 * A layer that is to be made of a file, with what is known of it before the file is read.
 *
 * @param data the file; a {@code .shp} stands for all of its parts
 * @param table table of the file; empty for the only one
 * @param style element of QGIS that says how it is drawn
 * @param order place among the layers, lower above
 */
record DraftLayer(
        LayerName name,
        String title,
        String description,
        Path data,
        Optional<String> table,
        Optional<XmlElement> style,
        ScaleRange scales,
        boolean visible,
        int order) {}
