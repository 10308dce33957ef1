package org.igouverte.ogc.wms.internal;

import java.util.List;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.Language;

/**
 * What changes the text of a layer's fragment beside the layer itself.
 *
 * @param records whether layers have a page and a record in the OGC API beside this service
 * @param listed the systems that the root lists for all layers
 */
record CapabilitiesVariant(
        WmsVersion version, Language language, boolean records, List<CoordinateSystem> listed) {}
