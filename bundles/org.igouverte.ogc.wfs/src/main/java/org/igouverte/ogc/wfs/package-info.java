/**
 * WFS 2.0.0 (OGC 09-025r2, ISO 19142) and 1.1.0 (OGC 04-094) at {@code /wfs}: Simple and Basic WFS by KVP and by XML,
 * with paging. Nothing is exported; the core finds it as a service.
 */
package org.igouverte.ogc.wfs;
