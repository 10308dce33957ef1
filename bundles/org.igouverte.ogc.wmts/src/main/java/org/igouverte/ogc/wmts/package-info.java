/** Web Map Tile Service 1.0.0 (OGC 07-057r7), by keys and values and by addresses. */
package org.igouverte.ogc.wmts;
