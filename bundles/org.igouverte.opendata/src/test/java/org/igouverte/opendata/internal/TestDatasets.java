package org.igouverte.opendata.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.OpenData;
import org.igouverte.ogc.GeographicExtent;
import org.igouverte.ogc.TestLayer;

/** Two data sets: stands of 2001 to 2020 in the forest, places that say nothing of time. */
final class TestDatasets {

    private TestDatasets() {}

    static TestLayer open(TestLayer layer, OpenData.Category category, String from, String to) {
        OpenData open = new OpenData(
                OpenData.UpdateFrequency.ANNUAL,
                List.of(category),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(from).map(LocalDate::parse),
                Optional.ofNullable(to).map(LocalDate::parse),
                new LocalizedText("À la main.", "By hand."),
                List.of());
        return layer.with(layer.definition().toBuilder().openData(Optional.of(open)).build());
    }

    static TestLayer stands() {
        return open(TestLayer.stands(), OpenData.Category.ENVIRONMENT, "2001-01-01", "2020-12-31");
    }

    static TestLayer places() {
        return open(TestLayer.places(), OpenData.Category.GOVERNMENT, null, null);
    }

    static List<Dataset> all() {
        return List.of(dataset(stands()), dataset(places()));
    }

    private static Dataset dataset(TestLayer layer) {
        DataVersion version = new DataVersion("1", Instant.parse("2026-11-24T12:00:00Z"));
        return new Dataset(
                layer, layer.definition().openData().orElseThrow(), GeographicExtent.of(layer), List.of(version));
    }
}
