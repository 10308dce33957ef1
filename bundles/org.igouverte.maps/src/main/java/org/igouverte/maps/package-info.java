/**
 * Maps that people put together: the document that one consists of ({@link org.igouverte.maps.MapDocument}), read from
 * JSON with limits and clear errors, and written.
 *
 * <p>The document is one JSON object; its JSON Schema is {@link org.igouverte.maps.MapDocuments#schema}:
 *
 * <pre>{@code
 * {"igoMap": 1, "title": "…", "description": "…", "language": "fr",
 *  "view": {"center": [longitude, latitude], "scaleDenominator": 50000, "rotation": 0, "crs": "EPSG:3857"},
 *  "layers": [                                        topmost first
 *   {"layer": "foret:peuplement", "visible": true, "opacity": 0.8,
 *    "style": "age", "filter": {CQL2 JSON}, "time": "2001/2010"},
 *   {"remote": {"type": "wms", "url": "https://…", "name": "…"}, "attribution": "…"},
 *   {"features": {FeatureCollection, CRS84}, "symbolizer": {"stroke": "#095797", "stroke-width": 2, …}}]}
 * }</pre>
 */
@Export
@Version("1.0.0")
package org.igouverte.maps;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
