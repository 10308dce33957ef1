/**
 * Downloads: what somebody chooses of a layer, made into a file once, kept, and given to whoever asks for the same.
 *
 * <p>{@link org.igouverte.download.DatasetMetadata} is what others may add to every file.
 */
@Export
@Version("1.0.0")
package org.igouverte.download;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
