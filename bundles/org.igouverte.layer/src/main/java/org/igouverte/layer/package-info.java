/**
 * The contract, first part: what a layer is. Names, texts in both languages, definitions as a partner writes them,
 * schemas, predicates and queries. Plain immutable values, free of any library but JTS.
 *
 * <p>Further packages build on this one, each on those before it: {@code spi} and {@code process} are what a partner may
 * implement, {@code serving} is what protocols read, {@code staging} is how contributions become what is served.
 */
@Export
@Version("1.0.0")
package org.igouverte.layer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
