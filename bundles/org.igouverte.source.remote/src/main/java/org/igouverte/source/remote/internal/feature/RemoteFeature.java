package org.igouverte.source.remote.internal.feature;

import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * A feature as another server sent it.
 *
 * @param geometry x to the east, in the system that was asked for; {@code null} for none
 * @param values texts, numbers and truth values by name, as the encoding has them
 */
public record RemoteFeature(String id, Geometry geometry, Map<String, Object> values) {}
