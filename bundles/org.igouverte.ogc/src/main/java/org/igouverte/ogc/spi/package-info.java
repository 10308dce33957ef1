/** What a protocol implements to be served. */
@Export
@Version("1.0.0")
package org.igouverte.ogc.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
