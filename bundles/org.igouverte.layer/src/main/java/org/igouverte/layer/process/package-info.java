/**
 * Processes: work that a client has done on the server, by OGC API Processes (OGC 18-062r2). A partner describes one in
 * {@code processes/<name>.yaml} and implements {@link org.igouverte.layer.process.ProcessExecutor}; the server reads and
 * checks what clients send, runs the work apart from its own threads, keeps jobs and writes results.
 */
@Export
@Version("1.0.0")
package org.igouverte.layer.process;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
