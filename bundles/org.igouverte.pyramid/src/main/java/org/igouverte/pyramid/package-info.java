/**
 * Layers prepared for drawing at every scale: levels of resolution in files that are mapped, made once for each
 * revision.
 */
@Export
@Version("1.0.0")
package org.igouverte.pyramid;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
