/**
 * The filter languages, each read into a {@link org.igouverte.layer.Predicate}: CQL2 as text and as JSON with the
 * spellings of ECQL, and Filter Encoding as XML. Free of HTTP.
 *
 * <p>What is read comes from strangers: length, depth, nodes and coordinates are limited before work is done,
 * properties are those of the schema, functions those of a list, and whatever is wrong is a
 * {@link org.igouverte.filter.FilterException} that says what and where.
 */
@Export
@Version("1.0.0")
package org.igouverte.filter;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
