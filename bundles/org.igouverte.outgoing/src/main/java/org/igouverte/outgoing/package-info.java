/**
 * The one way out by HTTP. What the server asks of others goes through {@link org.igouverte.outgoing.OutgoingHttp}, which
 * is closed by default: the operator names the hosts, and every address, redirect, size and time is checked on the way.
 */
@Export
@Version("1.0.0")
package org.igouverte.outgoing;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
