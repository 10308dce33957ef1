package org.igouverte.source.remote.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.spi.FeatureBatch;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.spi.PictureSource;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;

/**
 * Stands for another server's layer where partners try their bundles and nobody is asked: it has the fields that the layer
 * declares, and nothing in it. So styles, cards and names are checked, the service is not.
 */
final class Unasked {

    private static final DataRevision NONE = new DataRevision("unasked");

    private Unasked() {}

    static LayerSource of(boolean pictures, List<FieldDefinition> declared) {
        List<Field> fields = new ArrayList<>();
        declared.forEach(f -> fields.add(new Field(f.name(), f.type().orElse(FieldType.STRING))));
        return pictures
                ? new Pictures(fields)
                : new Features(new FeatureSchema(GeometryKind.MIXED, CoordinateSystems.crs84(), fields, false));
    }

    private record Pictures(List<Field> fields) implements PictureSource {

        @Override
        public CoordinateSystem crs() {
            return CoordinateSystems.epsg(3857);
        }

        @Override
        public Optional<Bounds> extent() {
            return Optional.empty();
        }

        @Override
        public DataRevision revision() {
            return NONE;
        }

        @Override
        public void draw(PixelGrid grid, int[] argb, Deadline deadline) {
            Arrays.fill(argb, 0, grid.width() * grid.height(), 0);
        }

        @Override
        public void close() {}
    }

    private record Features(FeatureSchema schema) implements FeatureSource {

        @Override
        public Optional<Bounds> extent() {
            return Optional.empty();
        }

        @Override
        public DataRevision revision() {
            return NONE;
        }

        @Override
        public boolean isLive() {
            return true;
        }

        @Override
        public OptionalLong count(FeatureQuery query, Deadline deadline) {
            return OptionalLong.empty();
        }

        @Override
        public FeatureCursor features(FeatureQuery query, Deadline deadline) {
            return new FeatureCursor() {
                @Override
                public Optional<FeatureBatch> next() {
                    return Optional.empty();
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) {}

        @Override
        public void close() {}
    }
}
