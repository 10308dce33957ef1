package org.igouverte.tile.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.igouverte.render.internal.RendererComponent;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;
import org.igouverte.tile.Tiles;

/** Tiles as a server has them, for the tests of others. */
public final class TestTiles {

    private TestTiles() {}

    /** @param folder where they are kept */
    public static Tiles in(Path folder) {
        try {
            return new TilesComponent(folder, 64L << 20, 8L << 20, new RendererComponent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Green polygons with an outline, under a name. */
    public static CompiledStyles styles(String name) {
        CompiledStyle fill = TestStyles.fill();
        return new CompiledStyles(java.util.List.of(new CompiledStyle(name, fill.title(), fill.passes())));
    }
}
