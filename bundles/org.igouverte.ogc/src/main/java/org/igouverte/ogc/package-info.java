/**
 * What the OGC services share: requests with their parameters read once and limited, answers that are whole or visibly
 * cut short, exceptions with code and locator, the server's own address, slots per partner, and XML written as a stream.
 *
 * <p>A request comes in at the servlet of this bundle, which finds the {@link org.igouverte.ogc.spi.OgcService} by the
 * first segment of the path ({@code /wms}, {@code /ogcapi/…}), or by the second where the first is a namespace of layers
 * ({@code /foret/wms}).
 */
@Export
@Version("1.0.0")
package org.igouverte.ogc;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
