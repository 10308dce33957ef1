/** What is here: the features at a place, each with a card in plain words. */
@Export
@Version("1.0.0")
package org.igouverte.identify;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
