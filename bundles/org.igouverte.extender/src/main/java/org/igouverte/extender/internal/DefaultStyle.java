package org.igouverte.extender.internal;

import java.util.Locale;
import java.util.Set;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.StyleDocument;

/** What a raster and pictures are drawn with whose partner gives no style: as they are. */
final class DefaultStyle {

    /** Files that surely have no features. */
    private static final Set<String> RASTERS = Set.of("tif", "tiff", "mbtiles", "pmtiles");

    private static final String TEXT =
            """
            <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld">
              <NamedLayer>
                <Name>%1$s</Name>
                <UserStyle>
                  <Name>%1$s</Name>
                  <FeatureTypeStyle>
                    <Rule><Name>%1$s</Name><RasterSymbolizer/></Rule>
                  </FeatureTypeStyle>
                </UserStyle>
              </NamedLayer>
            </StyledLayerDescriptor>
            """;

    private static final String NAME = "default";

    private DefaultStyle() {}

    /** Whether a layer of such data may be without a style, as far as can be told before they are opened. */
    static boolean isEnoughFor(DataReference data) {
        if (data instanceof DataReference.ContainedFile file) {
            String path = file.path();
            return RASTERS.contains(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        }
        return !(data instanceof DataReference.Remote remote) || remote.pictures() || remote.protocol().equals("cog");
    }

    /** @param file the layer's own file: that no style has a file of its own tells that none was given */
    static StyleDocument of(LocalizedText title, String file) {
        return new StyleDocument(NAME, title, file, StyleDocument.Format.SLD, TEXT.formatted(NAME));
    }
}
