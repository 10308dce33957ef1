package org.igouverte.source.remote.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.PictureSource;
import org.junit.jupiter.api.Test;

class UnaskedTest {

    private static final List<FieldDefinition> DECLARED = List.of(new FieldDefinition(
            "age", LocalizedText.ofBoth("Age"), Optional.of(FieldType.INTEGER), List.of(), false, Optional.empty(), ""));

    @Test
    void hasTheFieldsThatAreDeclaredAndNothingInIt() throws Exception {
        FeatureSource features = (FeatureSource) Unasked.of(false, DECLARED);
        assertEquals(List.of(new Field("age", FieldType.INTEGER)), features.schema().fields());
        assertFalse(features.features(FeatureQuery.all(), Origin.soon()).next().isPresent());
        assertFalse(features.count(FeatureQuery.all(), Origin.soon()).isPresent());
        PictureSource pictures = (PictureSource) Unasked.of(true, DECLARED);
        int[] argb = {1, 2};
        pictures.draw(new PixelGrid(pictures.crs(), new Bounds(0, 0, 2, 1), 2, 1), argb, Origin.soon());
        assertEquals(0, argb[1]);
        assertEquals(features.schema().fields(), pictures.fields());
    }
}
