/** The one gateway for XML that comes from outside: no document type, no entity, limits on depth and size. */
@Export
@Version("1.0.0")
package org.igouverte.xml;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
