/**
 * Where the server keeps what people entrust to it: one database, SQLite in a file or PostgreSQL where the operator binds
 * it, opened when it is first asked for. Whoever keeps something there brings its tables as numbered scripts.
 */
@Export
@Version("1.0.0")
package org.igouverte.database;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
