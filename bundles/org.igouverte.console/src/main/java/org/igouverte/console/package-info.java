/** The operators' side: the REST API by which contributions are deployed, rolled back and removed. */
package org.igouverte.console;
