/**
 * Accounts of people, who are not operators: a session here opens nothing on the operators' port. Browsers sign in at {@code
 * /accounts/api}; other parts of the server ask {@link org.igouverte.accounts.Accounts} who it is.
 */
@Export
@Version("1.0.0")
package org.igouverte.accounts;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
