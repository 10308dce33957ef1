package org.igouverte.opendata.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetSearchTest {

    private static String found(List<Dataset> datasets) {
        return String.join(" ", datasets.stream().map(Dataset::slug).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "peuplements; foret-peuplement", "PEUPL; foret-peuplement", "foret; foret-peuplement territoire-lieu",
        "forêts ministère; foret-peuplement", "energie; foret-peuplement territoire-lieu", "stands test; foret-peuplement",
        "peuplements québec; ''", "mern; territoire-lieu", "'ressources naturelles'; foret-peuplement", "''; foret-peuplement territoire-lieu",
        "hauteur; foret-peuplement", "uplement; ''"
    })
    void wordsAreFoundWithoutRegardToCaseAndAccents(String text, String expected) {
        DatasetSearch search = DatasetSearch.ofWords(DatasetSearch.words(text));
        assertEquals(expected, found(search.among(TestDatasets.all())));
    }

    @Test
    void partnerCategoryPlaceAndTimeEachNarrow() {
        assertEquals("territoire-lieu", found(search("mern", null, null, null, null)));
        assertEquals("foret-peuplement",
                found(search(null, "environnement-ressources-naturelles-energie", null, null, null)));
        assertEquals("foret-peuplement territoire-lieu", found(search(null, null, new Bounds(-80, 40, -60, 60), null, null)));
        assertEquals("", found(search(null, null, new Bounds(0, 40, 10, 60), null, null)));
        assertEquals("territoire-lieu", found(search(null, null, null, "2021-01-01", null)), "what says nothing fits");
        assertEquals("territoire-lieu", found(search(null, null, null, null, "2000-12-31")));
        assertEquals("foret-peuplement territoire-lieu", found(search(null, null, null, "2020-12-31", "2022-01-01")));
    }

    private static List<Dataset> search(String partner, String category, Bounds bounds, String from, String to) {
        return new DatasetSearch(
                        List.of(),
                        Optional.ofNullable(partner),
                        Optional.ofNullable(category),
                        bounds == null ? List.of() : List.of(bounds),
                        Optional.ofNullable(from).map(LocalDate::parse),
                        Optional.ofNullable(to).map(LocalDate::parse))
                .among(TestDatasets.all());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "*:*; foret-peuplement territoire-lieu", "organization:mffp; foret-peuplement", "organization:(mffp OR mern); foret-peuplement territoire-lieu",
        "+organization:mern +groups:gouvernement-finances; territoire-lieu", "organization:mern AND groups:sante; ''",
        "tags:\"forêt\"; foret-peuplement territoire-lieu", "title:Lieux; territoire-lieu", "peuplements; foret-peuplement",
        "organization:mffp lieux; ''", "license_id:cc-by-4.0; foret-peuplement territoire-lieu", "groups:*; foret-peuplement territoire-lieu"
    })
    void ckanQueries(String query, String expected) {
        assertEquals(expected, found(TestDatasets.all().stream().filter(CkanQuery.read(query)).toList()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"organization:; Not understood: organization:", "couleur:rouge; Unknown field: couleur",
        "title:(a; Not understood: title:(a", "\"a; Not understood: \"a"})
    void whatIsNotUnderstoodIsSaid(String query, String message) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> CkanQuery.read(query)).getMessage());
    }
}
