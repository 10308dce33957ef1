package org.igouverte.workbench.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.spi.RasterGrid;
import org.igouverte.layer.spi.RasterGrid.Band;
import org.igouverte.layer.spi.RasterGrid.Level;
import org.igouverte.layer.spi.RasterSource;
import org.igouverte.layer.spi.RasterWindow;
import org.igouverte.workbench.internal.qgis.Losses;

/**
 * A raster's or a picture's definition guessed from its data: classes of few values get a colour each, heights tints with
 * light on them, other quantities a ramp; pictures are shown as they are. Values are looked at in the coarsest level.
 */
final class GuessedRaster implements Guess {

    private static final String AS_IT_IS = "<RasterSymbolizer/>";
    private static final int MAX_CLASSES = 32;
    private static final int MAX_LOOKED_AT = 1 << 20;
    private static final String[] COLOURS = {
        "#4E79A7", "#F28E2B", "#59A14F", "#E15759", "#76B7B2", "#EDC948", "#B07AA1", "#9C755F", "#FF9DA7", "#BAB0AC"
    };
    private static final String[] TINTS = {"#8FBF9F", "#E6E3B4", "#E3C98D", "#B98A6B", "#EDE6E1"};
    private static final String[] RAMP = {"#F7FBFF", "#C6DBEF", "#6BAED6", "#2171B5", "#08306B"};

    private final LayerName name;
    private final String title;
    private final String dataFile;
    private final Optional<String> table;
    private final boolean apart;
    private final Optional<Bounds> extent;
    private final CoordinateSystem crs;
    /** Empty for pictures. */
    private final List<Band> bands;

    private final String style;

    private GuessedRaster(DraftLayer draft, String dataFile, boolean apart, LayerSource source, String style) {
        name = draft.name();
        title = draft.title();
        table = draft.table();
        this.dataFile = dataFile;
        this.apart = apart;
        this.style = style;
        extent = source.extent();
        crs = source.crs();
        bands = source instanceof RasterSource raster ? raster.grid().bands() : List.of();
    }

    static GuessedRaster of(
            DraftLayer draft, String dataFile, boolean apart, LayerSource source, Deadline deadline)
            throws SourceException {
        String style = source instanceof RasterSource raster
                ? symbolizer(draft.name().local(), raster, deadline)
                : AS_IT_IS;
        return new GuessedRaster(draft, dataFile, apart, source, style);
    }

    @Override
    public void write(String partner, Path folder, Losses losses) throws IOException {
        GuessedLayer.write(folder.resolve("partner.yaml"), GuessedLayer.partnerYaml(partner, name));
        GuessedLayer.write(folder.resolve("layers").resolve(name.local() + ".yaml"), yaml());
        GuessedLayer.write(folder.resolve("styles").resolve(name.local() + ".sld"), sld());
    }

    private static String symbolizer(String layer, RasterSource raster, Deadline deadline) throws SourceException {
        Band band = raster.grid().bands().get(0);
        if (raster.grid().bands().size() > 1 || !band.palette().isEmpty()) {
            return AS_IT_IS;
        }
        float[] samples = coarsest(raster, deadline);
        SortedSet<Float> values = new TreeSet<>();
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float sample : samples) {
            if (!Float.isNaN(sample)) {
                min = Math.min(min, sample);
                max = Math.max(max, sample);
                if (values.size() <= MAX_CLASSES) {
                    values.add(sample);
                }
            }
        }
        if (!(max > min)) {
            return AS_IT_IS;
        } else if (band.type().isInteger() && values.size() <= MAX_CLASSES) {
            return classes(values);
        }
        boolean heights = band.unit().equalsIgnoreCase("m") || band.unit().equalsIgnoreCase("metre")
                || (layer + ' ' + band.name()).toLowerCase(Locale.ROOT).matches(".*(alti|elev|dem|dtm|mnt|mna|relief|height).*");
        return ramp(min, max, heights ? TINTS : RAMP, heights);
    }

    private static float[] coarsest(RasterSource raster, Deadline deadline) throws SourceException {
        RasterGrid grid = raster.grid();
        int last = grid.levels().size() - 1;
        Level level = grid.levels().get(last);
        int height = Math.max(1, Math.min(level.height(), MAX_LOOKED_AT / level.width()));
        float[][] samples = new float[1][level.width() * height];
        int top = (level.height() - height) / 2;
        raster.read(new RasterWindow(last, 0, top, level.width(), height, List.of(0)), samples, deadline);
        return samples[0];
    }

    private static String classes(SortedSet<Float> values) {
        StringBuilder map = new StringBuilder("<RasterSymbolizer>\n            <ColorMap type=\"values\">\n");
        int i = 0;
        for (float value : values) {
            map.append(entry(COLOURS[i++ % COLOURS.length], value));
        }
        return map.append("            </ColorMap>\n          </RasterSymbolizer>").toString();
    }

    private static String ramp(float min, float max, String[] colours, boolean light) {
        StringBuilder map = new StringBuilder("<RasterSymbolizer>\n            <ColorMap type=\"ramp\">\n");
        for (int i = 0; i < colours.length; i++) {
            map.append(entry(colours[i], min + (max - min) * i / (colours.length - 1)));
        }
        map.append("            </ColorMap>\n");
        if (light) {
            map.append("            <ShadedRelief><ReliefFactor>110</ReliefFactor></ShadedRelief>\n");
        }
        return map.append("          </RasterSymbolizer>").toString();
    }

    private static String entry(String colour, double quantity) {
        String number = quantity == Math.rint(quantity) && Math.abs(quantity) < 1e15
                ? String.valueOf((long) quantity)
                : String.format(Locale.ROOT, "%.6g", quantity);
        return "              <ColorMapEntry color=\"" + colour + "\" quantity=\"" + number + "\"/>\n";
    }

    private String sld() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld">
                  <NamedLayer>
                    <Name>%1$s</Name>
                    <UserStyle>
                      <Name>%1$s</Name>
                      <FeatureTypeStyle>
                        <Rule>
                          <Name>%1$s</Name>
                          <Title>%2$s</Title>
                          %3$s
                        </Rule>
                      </FeatureTypeStyle>
                    </UserStyle>
                  </NamedLayer>
                </StyledLayerDescriptor>
                """
                .formatted(name.local(), title.replace("&", "&amp;").replace("<", "&lt;"), style);
    }

    private String yaml() {
        String quoted = GuessedLayer.quoted(title);
        StringBuilder yaml = new StringBuilder("igo: 1\ntitle: " + quoted + "\nabstract: " + quoted + "\ndata: {");
        yaml.append(apart ? "dataset: " + name.local() : "file: " + GuessedLayer.quoted("data/" + dataFile));
        table.ifPresent(t -> yaml.append(", table: ").append(GuessedLayer.quoted(t)));
        yaml.append("}\n");
        if (bands.size() == 1 && bands.get(0).palette().isEmpty()) {
            yaml.append("fields:\n  valeur: {label: {fr: Valeur, en: Value}}\n");
        }
        yaml.append("style: styles/").append(name.local()).append(".sld\n");
        if (!apart && extent.isPresent()) {
            Bounds bounds = extent.get();
            yaml.append(String.format(
                    Locale.ROOT,
                    "examples:\n  - {bounds: [%.6f, %.6f, %.6f, %.6f], crs: \"%s\", notBlank: true}\n",
                    bounds.minX(),
                    bounds.minY(),
                    bounds.maxX(),
                    bounds.maxY(),
                    crs.id()));
        }
        return yaml.toString();
    }

    @Override
    public List<String> review() {
        List<String> lines = new ArrayList<>();
        lines.add(Texts.of("review.head"));
        lines.add("  " + Texts.of("review.title", name, title));
        if (!bands.isEmpty()) {
            lines.add("  "
                    + Texts.of("review.bands", String.join(", ", bands.stream().map(Band::name).toList())));
        }
        lines.add("  " + Texts.of(style.equals(AS_IT_IS) ? "review.asis" : "review.colours"));
        lines.add("  " + Texts.of("review.partner"));
        return lines;
    }
}
