/**
 * Features as the formats of the field: one set of streaming encoders for WFS, OGC API and downloads.
 *
 * <p>{@link org.igouverte.format.FeatureFormats} lists the formats that are documents or files of their own; GML members,
 * which a protocol wraps in its own collection, are written by {@link org.igouverte.format.GmlMembers}.
 */
@Export
@Version("1.0.0")
package org.igouverte.format;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
