package org.igouverte.render.internal;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.igouverte.style.Symbolizer;

/**
 * DejaVu Sans in its faces, shipped with this bundle, so that labels are the same on every machine whatever fonts it has.
 * Every family that a style names is drawn with it. Loaded at the first label.
 */
final class Fonts {

    /** Outlines only, no hinting: a label looks the same at every place in a pixel. */
    static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private enum Face {
        REGULAR("DejaVuSans.ttf"),
        BOLD("DejaVuSans-Bold.ttf"),
        OBLIQUE("DejaVuSans-Oblique.ttf"),
        BOLD_OBLIQUE("DejaVuSans-BoldOblique.ttf");

        private final String file;

        Face(String file) {
            this.file = file;
        }
    }

    private static final Map<Face, Font> LOADED = new EnumMap<>(Face.class);

    private Fonts() {}

    static Font of(Symbolizer.Font font) {
        Face face = font.bold()
                ? font.italic() ? Face.BOLD_OBLIQUE : Face.BOLD
                : font.italic() ? Face.OBLIQUE : Face.REGULAR;
        return face(face).deriveFont((float) font.size());
    }

    private static synchronized Font face(Face face) {
        return LOADED.computeIfAbsent(face, Fonts::load);
    }

    private static Font load(Face face) {
        try (InputStream in = Fonts.class.getResourceAsStream("/fonts/" + face.file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the shipped font " + face.file + " is damaged", e);
        }
    }
}
