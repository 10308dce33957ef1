/**
 * The building blocks of OGC API. An operation is declared once: the same {@link org.igouverte.ogc.openapi.ApiOperation}
 * reads its parameters, refuses those that it does not know, chooses the format of the answer and is what the OpenAPI
 * document says. Further blocks (tiles, maps, processes, records) are {@link org.igouverte.ogc.openapi.ApiPart} services,
 * found by the bundle that serves {@code /ogcapi}.
 */
@Export
@Version("1.0.0")
package org.igouverte.ogc.openapi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
