package org.igouverte.tile.internal;

import java.util.Optional;
import java.util.function.Consumer;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.pyramid.PyramidSink;
import org.igouverte.pyramid.VectorPyramid;

/** A pyramid that always answers the same, and whose content differs from another's in one place at most. */
final class TestPyramid implements VectorPyramid {

    private final Consumer<PyramidSink> content;
    private final Optional<Bounds> edit;

    TestPyramid(Consumer<PyramidSink> content) {
        this(content, Optional.empty());
    }

    private TestPyramid(Consumer<PyramidSink> content, Optional<Bounds> edit) {
        this.content = content;
        this.edit = edit;
    }

    TestPyramid edited(double x, double y) {
        return new TestPyramid(content, Optional.of(Bounds.ofPoint(x, y)));
    }

    @Override
    public double finestResolution() {
        return 1;
    }

    @Override
    public boolean answers(ShapeQuery query) {
        return true;
    }

    @Override
    public void shapes(ShapeQuery query, PyramidSink sink, Deadline deadline) {
        content.accept(sink);
    }

    @Override
    public String contentKey(Bounds bounds, double resolution) {
        return edit.filter(bounds::intersects).map(Bounds::toString).orElse("unedited");
    }
}
