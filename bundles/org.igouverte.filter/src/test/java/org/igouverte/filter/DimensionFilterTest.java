package org.igouverte.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.igouverte.filter.DimensionFilter.Origin;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.LayerDimension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DimensionFilterTest {

    private static final DimensionExtent WORKS = new DimensionExtent(
            new LayerDimension("time", "debut", Optional.of("fin"), "", Optional.of("2026")),
            List.of(LocalDate.parse("2025-03-01"), LocalDate.parse("2026-12-31")),
            false);

    private static boolean takes(String asked, String start, String end) throws FilterException {
        return CompiledPredicate.of(DimensionFilter.of(Optional.of(asked), WORKS).condition(), List.of("debut", "fin"))
                .test(new Object[] {LocalDate.parse(start), end == null ? null : LocalDate.parse(end)}, null);
    }

    /** Works of March and April 2026, and those that nobody knows the end of. */
    @ParameterizedTest
    @CsvSource({
        "2026, true", "2026-02, false", "2026-03, true", "2026-03-15, true", "2026-04-30, true", "2026-05-01, false",
        "2025-01-01/2026-02-28, false", "2025-01-01/2026-03-01, true", "2026-04-30T23:00:00Z, true", "2026-04-30/2027, true",
        "../2026-03-01, true", "2026-05-01/.., false", "'2025,2026-04', true", "2026-04-10/.., true",
        "2026-04-15/2026-06-15/P1M, true", "2026-02-15/2026-02-20/P1D, false",
    })
    void whatLastsIsThereWhereverTheTimesMeet(String asked, boolean there) throws Exception {
        assertEquals(there, takes(asked, "2026-03-01", "2026-04-30"));
    }

    @Test
    void whatHasNoEndGoesOn() throws Exception {
        assertEquals(true, takes("2026-11-11", "2026-03-01", null));
        assertEquals(false, takes("2026-02", "2026-03-01", null));
    }

    @Test
    void withoutAValueTheDefaultCounts() throws Exception {
        DimensionFilter filter = DimensionFilter.of(Optional.empty(), WORKS);
        assertEquals("2026", filter.value());
        assertEquals(Origin.DEFAULT, filter.origin());
        assertEquals(filter.condition(), DimensionFilter.of(Optional.of("2026"), WORKS).condition());
        assertEquals(false, DimensionFilter.of(Optional.of("2031"), WORKS).within());
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2026-13", "2026/2025", "2026/2027/P0D", "2026/2027/x", "1/2/3/4", "..", "2026-02-30", ","})
    void whatIsNoTimeIsRefused(String asked) {
        FilterException e = assertThrows(FilterException.class, () -> DimensionFilter.of(Optional.of(asked), WORKS));
        assertEquals("time", e.place());
    }
}
