/** What protocols read: immutable snapshots of the catalogue, and leases that keep what a request uses alive. */
@Export
@Version("1.0.0")
package org.igouverte.layer.serving;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
