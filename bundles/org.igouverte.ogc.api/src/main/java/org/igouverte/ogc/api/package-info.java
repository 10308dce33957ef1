/** OGC API: Common, and Features with coordinate systems, filters, schemas and sorting. Further parts plug in as services. */
package org.igouverte.ogc.api;
