/** The open-data side of the catalogue: data sets for people, portals and search engines. Shows nothing to others. */
package org.igouverte.opendata;
