package org.igouverte.print.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Open Sans in one document, with DejaVu Sans for letters that it lacks. What is used of a face is embedded. Belongs to the
 * document's thread.
 */
final class Typeface {

    enum Face {
        REGULAR("400Regular/OpenSans_400Regular.ttf"),
        ITALIC("400Regular_Italic/OpenSans_400Regular_Italic.ttf"),
        SEMIBOLD("600SemiBold/OpenSans_600SemiBold.ttf"),
        BOLD("700Bold/OpenSans_700Bold.ttf"),
        FALLBACK("DejaVuSans.ttf");

        private final String file;

        Face(String file) {
            this.file = file;
        }
    }

    /** Letters of one font. */
    record Run(PDType0Font font, String text) {}

    private static final int REPLACEMENT = '?';

    private final PDDocument document;
    private final Map<Face, PDType0Font> loaded = new EnumMap<>(Face.class);

    Typeface(PDDocument document) {
        this.document = document;
    }

    private PDType0Font font(Face face) throws IOException {
        PDType0Font font = loaded.get(face);
        if (font == null) {
            try (InputStream in = Typeface.class.getResourceAsStream("/fonts/" + face.file)) {
                TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(in));
                // Ligatures would be found by nobody who looks for the letters that they are of.
                parsed.setEnableGsub(false);
                font = PDType0Font.load(document, parsed, true);
            }
            loaded.put(face, font);
        }
        return font;
    }

    /** A text cut where the font changes; what no font has is a question mark, and control characters are left out. */
    List<Run> runs(String text, Face face) throws IOException {
        List<Run> runs = new ArrayList<>();
        StringBuilder letters = new StringBuilder();
        PDType0Font current = font(face);
        for (int letter : text.codePoints().filter(c -> !Character.isISOControl(c)).toArray()) {
            PDType0Font wanted = font(face);
            int shown = letter;
            if (!has(wanted, letter)) {
                wanted = font(Face.FALLBACK);
                if (!has(wanted, letter)) {
                    wanted = font(face);
                    shown = Character.isSpaceChar(letter) ? ' ' : REPLACEMENT;
                }
            }
            if (wanted != current) {
                add(current, letters, runs);
                current = wanted;
            }
            letters.appendCodePoint(shown);
        }
        add(current, letters, runs);
        return runs;
    }

    private static boolean has(PDType0Font font, int letter) {
        return font.getCmapLookup().getGlyphId(letter) != 0;
    }

    private static void add(PDType0Font font, StringBuilder letters, List<Run> runs) {
        if (letters.length() > 0) {
            runs.add(new Run(font, letters.toString()));
            letters.setLength(0);
        }
    }

    /** Width of a text in the unit of its size. */
    double width(String text, Face face, double size) throws IOException {
        double width = 0;
        for (Run run : runs(text, face)) {
            width += run.font().getStringWidth(run.text()) / 1000 * size;
        }
        return width;
    }

    /**
     * Lines of a text that are not wider than given, broken at spaces, or within a word that has no room; of more lines than
     * allowed the last one ends with an ellipsis. Lines that the text itself breaks stay broken.
     *
     * @param size in the unit of the width
     */
    List<String> lines(String text, Face face, double size, double width, int max) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.strip().split("\\R", -1)) {
            StringBuilder line = new StringBuilder();
            // A no-break space, as before a French colon, is not one to break at.
            for (String word : paragraph.strip().split("[ \\t]+")) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (width(longer, face, size) <= width) {
                    line.setLength(0);
                    line.append(longer);
                    continue;
                }
                if (!line.isEmpty()) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(broken(word, face, size, width, lines));
                if (lines.size() > max) {
                    break;
                }
            }
            lines.add(line.toString());
            if (lines.size() > max) {
                break;
            }
        }
        if (lines.size() <= max) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, max));
        shown.set(max - 1, shortened(shown.get(max - 1) + "…", face, size, width));
        return shown;
    }

    private String broken(String word, Face face, double size, double width, List<String> lines) throws IOException {
        String rest = word;
        while (width(rest, face, size) > width && rest.codePointCount(0, rest.length()) > 1) {
            int end = rest.offsetByCodePoints(0, 1);
            while (end < rest.length() && width(rest.substring(0, rest.offsetByCodePoints(end, 1)), face, size) <= width) {
                end = rest.offsetByCodePoints(end, 1);
            }
            lines.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        return rest;
    }

    private String shortened(String line, Face face, double size, double width) throws IOException {
        String shown = line;
        while (width(shown, face, size) > width && shown.length() > 2) {
            shown = shown.substring(0, shown.offsetByCodePoints(shown.length() - 1, -1)).stripTrailing() + "…";
        }
        return shown;
    }
}
