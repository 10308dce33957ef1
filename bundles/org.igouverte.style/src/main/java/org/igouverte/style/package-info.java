/** One compiled form for every style language: rules by scale and attributes, symbolizers in pixels. Knows nothing of drawing. */
@Export
@Version("1.0.0")
package org.igouverte.style;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
