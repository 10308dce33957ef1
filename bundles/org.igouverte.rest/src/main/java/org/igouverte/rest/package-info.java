/**
 * How JSON APIs of the public server are made: {@linkplain org.igouverte.rest.Route routes}, from which both the dispatch and
 * the OpenAPI document come; answers with entity tags; problem details (RFC 9457) in the reader's language.
 */
@Export
@Version("1.0.0")
package org.igouverte.rest;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
