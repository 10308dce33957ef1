package org.igouverte.format.internal;

import java.io.IOException;
import java.util.List;
import org.igouverte.format.EncodingException;
import org.igouverte.format.FeatureEncoding;
import org.igouverte.format.FeatureWriter;
import org.igouverte.layer.spi.FeatureBatch;
import org.locationtech.jts.geom.Geometry;

/** Goes through batches feature by feature, and names the feature that could not be written. */
abstract class RowWriter implements FeatureWriter {

    private final FeatureEncoding encoding;
    private final Columns columns;
    private long count;

    RowWriter(FeatureEncoding encoding) {
        this.encoding = encoding;
        this.columns = new Columns(encoding.fields());
    }

    /**
     * Writes one feature.
     *
     * @param values columns of the encoding's fields, in its order
     * @param geometry {@code null} if there is none, it is empty or none is wanted
     * @return whether it counts
     */
    abstract boolean feature(String id, Geometry geometry, Object[][] values, int row) throws IOException;

    final FeatureEncoding encoding() {
        return encoding;
    }

    @Override
    public final void write(FeatureBatch batch) throws IOException {
        Object[][] values = columns.of(batch);
        for (int row = 0; row < batch.size(); row++) {
            try {
                if (feature(batch.ids()[row], geometry(batch, row), values, row)) {
                    count++;
                }
            } catch (EncodingException e) {
                throw new EncodingException("feature " + batch.ids()[row] + ": " + e.getMessage(), e);
            }
        }
    }

    private Geometry geometry(FeatureBatch batch, int row) {
        if (!encoding.geometry() || batch.geometries().length == 0) {
            return null;
        }
        Geometry geometry = batch.geometries()[row];
        return geometry == null || geometry.isEmpty() ? null : geometry;
    }

    @Override
    public final long count() {
        return count;
    }

    /** Columns of a batch in the order of the fields that are written; found once for batches of one shape. */
    static final class Columns {

        private final List<String> fields;
        private List<String> known = List.of();
        private int[] positions = {};

        Columns(List<String> fields) {
            this.fields = fields;
        }

        Object[][] of(FeatureBatch batch) {
            if (!batch.fields().equals(known) || positions.length != fields.size()) {
                positions = fields.stream().mapToInt(batch.fields()::indexOf).toArray();
                for (int i = 0; i < positions.length; i++) {
                    if (positions[i] < 0) {
                        throw new IllegalArgumentException("no column " + fields.get(i) + " in the batch");
                    }
                }
                known = batch.fields();
            }
            Object[][] columns = new Object[positions.length][];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = batch.columns()[positions[i]];
            }
            return columns;
        }
    }
}
