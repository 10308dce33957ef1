package org.igouverte.source.file.internal.gpkg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.Shape;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.layer.spi.SourceRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** What differs between two files, told by edits of one of them. */
class TableChangesTest {

    private static final int ROWS = 40;

    @TempDir
    Path folder;

    private int files;

    private interface Edit {
        void apply(GeoPackageWriter writer) throws Exception;
    }

    private static byte[] square(double x, double size) {
        return GeoPackageWriter.blob(new GeometryFactory().toGeometry(new Envelope(x, x + size, 0, size)));
    }

    /** Squares in a row, then an edit. */
    private FeatureSource file(Edit edit) throws Exception {
        Path file = folder.resolve("f" + files++ + ".gpkg");
        try (GeoPackageWriter writer = new GeoPackageWriter(file)) {
            writer.table("stands", "POLYGON", ", name TEXT COLLATE NOCASE, size REAL");
            for (int i = 0; i < ROWS; i++) {
                writer.row("stands", square(100 * i, 50), i % 5 == 0 ? null : "n" + i, i % 7 == 0 ? null : i / 2.0);
            }
            writer.row("stands", null, "nowhere", 1.0);
            edit.apply(writer);
        }
        return (FeatureSource) new GeoPackageFactory(Optional.empty())
                .open(new SourceRequest(
                        Optional.of(file), "f.gpkg", new DataRevision("r"), Optional.empty(), List.of(),
                        Optional.empty(), Map.of()));
    }

    private static Bounds at(double x, double size) {
        return new Bounds(x, 0, x + size, size);
    }

    private Optional<List<Bounds>> changes(Edit earlier, Edit later) throws Exception {
        try (FeatureSource before = file(earlier);
                FeatureSource after = file(later)) {
            return after.changesSince(before, Deadline.after(Duration.ofMinutes(1)));
        }
    }

    private Optional<List<Bounds>> changes(String... sql) throws Exception {
        return changes(writer -> {}, writer -> {
            for (String statement : sql) {
                writer.run(statement);
            }
        });
    }

    @Test
    void everyKindOfEditIsSeenWhereItIs() throws Exception {
        assertEquals(Optional.of(List.of()), changes());
        assertEquals(List.of(at(300, 50), at(300, 50)), changes("UPDATE stands SET size = 8 WHERE fid = 4").get());
        assertEquals(
                List.of(at(300, 50), at(300, 50)),
                changes("UPDATE stands SET name = 'N3' WHERE fid = 4").get(),
                "another case is another text, whatever the column says");
        assertEquals(
                List.of(at(500, 50), at(500, 50)),
                changes("UPDATE stands SET name = '' WHERE fid = 6").get(),
                "an empty text is not an absent one");
        assertEquals(List.of(at(200, 50)), changes("DELETE FROM stands WHERE fid = 3").get());
        assertEquals(
                Set.of(at(900, 50), at(200, 50)),
                new HashSet<>(changes("DELETE FROM stands WHERE fid = 3", "INSERT INTO stands SELECT NULL, geom, name, size"
                                + " FROM stands WHERE fid = 10")
                        .get()));
        assertEquals(List.of(), changes("UPDATE stands SET name = 'still nowhere' WHERE fid = 41").get());
    }

    @Test
    void aMovedShapeIsSeenWhereItWasAndWhereItIs() throws Exception {
        Set<Bounds> moved = Set.copyOf(changes(writer -> {}, writer -> {
                    writer.run("DELETE FROM stands WHERE fid = 5");
                    writer.row("stands", square(7000, 30), "n4", 2.0);
                    writer.run("UPDATE stands SET fid = 5 WHERE name = 'n4'");
                })
                .get());
        assertEquals(Set.of(at(7000, 30), at(400, 50)), moved);
    }

    @Test
    void whatCannotBeComparedIsNot() throws Exception {
        assertEquals(
                Optional.empty(),
                changes("UPDATE stands SET size = -1 WHERE fid > 20"),
                "so much differs that it is no use");
        assertEquals(
                Optional.empty(), changes(writer -> {}, writer -> writer.run("ALTER TABLE stands ADD COLUMN more TEXT")));
        Edit view = writer -> {
            writer.run("ALTER TABLE stands RENAME TO real");
            writer.run("CREATE VIEW stands AS SELECT * FROM real");
        };
        assertEquals(Optional.empty(), changes(view, view), "a view has no keys of its own");
        try (FeatureSource before = file(writer -> {});
                FeatureSource after = file(writer -> {})) {
            assertThrows(
                    DeadlineExceededException.class,
                    () -> after.changesSince(before, Deadline.after(Duration.ZERO)));
        }
    }

    @Test
    void shapesHaveTheNumbersOfTheirRows() throws Exception {
        List<Long> numbers = new ArrayList<>();
        try (FeatureSource source = file(writer -> writer.run("DELETE FROM stands WHERE fid IN (3, 4)"))) {
            source.shapes(
                    new ShapeQuery(new Bounds(100, 0, 620, 10), 1, List.of(), Predicate.TRUE),
                    new ShapeSink() {
                        @Override
                        public void tuple(int id, Object[] values) {}

                        @Override
                        public void number(long ofNext) {
                            numbers.add(ofNext);
                        }

                        @Override
                        public void shape(int tuple, Shape shape) {}
                    },
                    Deadline.after(Duration.ofMinutes(1)));
        }
        assertEquals(List.of(2L, 5L, 6L, 7L), numbers);
    }
}
