/** Files that are replaced whole or not at all, whenever the machine stops. */
@Export
@Version("1.0.0")
package org.igouverte.durable;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
