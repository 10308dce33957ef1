/** Stores of GeoTools that partners' bundles register, as sources of layers. The only bundle that knows both. */
package org.igouverte.source.geotools;
