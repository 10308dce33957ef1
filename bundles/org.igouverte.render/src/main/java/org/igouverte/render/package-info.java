/** Layers and styles over a pixel grid become a picture: rasteriser, labels, legends, encoders. */
@Export
@Version("1.0.0")
package org.igouverte.render;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
