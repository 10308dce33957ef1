/**
 * Files that people bring to their maps and that a browser does not read by itself, {@code /maps/files}: given back as
 * GeoJSON, and nothing of them kept.
 */
package org.igouverte.conversion;
