/** What a partner may implement: sources of features with the flat shapes that drawing reads, of rasters, of pictures. */
@Export
@Version("1.0.0")
package org.igouverte.layer.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
