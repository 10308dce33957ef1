/** Who may operate the server: the administrator's password, sessions, and patience with those who guess. */
@Export
@Version("1.0.0")
package org.igouverte.security;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
