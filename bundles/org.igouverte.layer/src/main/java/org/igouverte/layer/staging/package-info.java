/** How contributions become what is served: reading, preparing and committing them, out of sight until the commit. */
@Export
@Version("1.0.0")
package org.igouverte.layer.staging;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
