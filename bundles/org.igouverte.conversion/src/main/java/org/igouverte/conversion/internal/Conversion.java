package org.igouverte.conversion.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.FeatureFormats;
import org.igouverte.format.FeatureType;
import org.igouverte.format.FeatureWriter;
import org.igouverte.format.Page;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.rest.RestException;
import org.locationtech.jts.geom.Geometry;

/** Reads one table of a file as GeoJSON, within what a map may contain. */
final class Conversion {

    static final int MAX_FEATURES = 50_000;
    static final int MAX_VERTICES = 200_000;
    private static final int MAX_ANSWER = 40_000_000;

    private Conversion() {}

    /**
     * @param name of the file, for people
     * @param table within it; empty for the only one
     */
    static byte[] read(SourceFactory factory, Path file, String name, Optional<String> table, Deadline deadline)
            throws RestException {
        Map<String, String> parameters = new HashMap<>();
        parameters.put(SourceRequest.TRANSIENT, "true");
        SourceRequest request = new SourceRequest(
                Optional.of(file),
                name,
                new DataRevision(UUID.randomUUID().toString()),
                table,
                List.of(),
                Optional.empty(),
                parameters);
        try (LayerSource source = factory.open(request)) {
            if (source instanceof FeatureSource features) {
                return write(features, name, deadline);
            }
            throw ConversionMessages.problem(422, "no-features", name);
        } catch (SourceException e) {
            throw ConversionMessages.problem(422, "unreadable", String.valueOf(e.getMessage()));
        } catch (DeadlineExceededException e) {
            throw ConversionMessages.problem(422, "too-slow", name);
        } catch (IOException e) {
            throw ConversionMessages.problem(422, "unreadable", name + ": " + e.getMessage());
        }
    }

    private static byte[] write(FeatureSource source, String name, Deadline deadline)
            throws SourceException, IOException, RestException {
        FeatureType type = new FeatureType("file", "urn:file", "file", name, source.schema(), Map.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long features = 0;
        long vertices = 0;
        try (FeatureWriter writer = FeatureFormats.geoJson().open(
                        FeatureEncoding.of(type, CoordinateSystems.crs84()), out);
                FeatureCursor cursor = source.features(FeatureQuery.all(), deadline)) {
            for (Optional<FeatureBatch> batch = cursor.next(); batch.isPresent(); batch = cursor.next()) {
                FeatureBatch some = batch.get();
                features += some.size();
                for (int i = 0; i < some.size(); i++) {
                    Geometry geometry = some.geometries()[i];
                    vertices += geometry == null ? 0 : geometry.getNumPoints();
                }
                if (features > MAX_FEATURES || vertices > MAX_VERTICES) {
                    throw ConversionMessages.problem(413, "too-much", name, MAX_FEATURES, MAX_VERTICES);
                }
                writer.write(some);
                if (out.size() > MAX_ANSWER) {
                    throw ConversionMessages.problem(413, "too-large", MAX_ANSWER / 1_000_000);
                }
            }
            writer.finish(Page.NONE);
        }
        return out.toByteArray();
    }
}
