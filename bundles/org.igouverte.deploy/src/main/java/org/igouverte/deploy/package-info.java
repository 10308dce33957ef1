/** Receives bundles and data, stages them, lets them go live, drains what they replace, and remembers. */
@Export
@Version("1.0.0")
package org.igouverte.deploy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
