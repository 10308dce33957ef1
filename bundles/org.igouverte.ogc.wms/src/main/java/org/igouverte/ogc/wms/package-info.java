/**
 * WMS 1.3.0 (OGC 06-042, ISO 19128) and 1.1.1 (OGC 01-068r3), with the SLD profile's GetLegendGraphic, DescribeLayer and
 * {@code SLD_BODY} (OGC 05-078r4). Exports nothing: it is met as a service only.
 */
package org.igouverte.ogc.wms;
