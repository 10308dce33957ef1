package org.igouverte.render.internal;

import java.util.List;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.Example;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.staging.LayerPreparer;
import org.igouverte.layer.staging.StagedLayer;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer.StyledLayer;
import org.igouverte.render.MapRenderer;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Draws the examples of a layer that promise a picture, so that one which shows nothing is found before it is live. */
@Component(property = LayerPreparer.ORDER + ":Integer=900")
public final class ExamplePreparer implements LayerPreparer {

    private static final Messages MESSAGES = Messages.of(ExamplePreparer.class);

    private static final int SIDE = 256;

    private final MapRenderer renderer;

    @Activate
    public ExamplePreparer(@Reference MapRenderer renderer) {
        this.renderer = renderer;
    }

    @Override
    public void prepare(StagedLayer layer, Deadline deadline) throws StagingException {
        CompiledStyle style = layer.facet(CompiledStyles.class).defaultStyle();
        for (Example example : layer.definition().examples()) {
            if (example.count().isEmpty()) {
                draw(layer, style, example, deadline);
            }
        }
    }

    private void draw(StagedLayer layer, CompiledStyle style, Example example, Deadline deadline)
            throws StagingException {
        Bounds bounds = example.bounds();
        if (!(bounds.width() > 0 && bounds.height() > 0)) {
            throw failed(example, MESSAGES.text("example.area"), null);
        }
        PixelGrid grid = new PixelGrid(example.crs(), bounds, SIDE, SIDE);
        try (MapPicture picture =
                renderer.draw(grid, List.of(new StyledLayer(layer, style, Predicate.TRUE)), 0, deadline)) {
            if (picture.isBlank()) {
                throw failed(
                        example,
                        MESSAGES.text("example.blank", layer.name(), Math.round(grid.scaleDenominator())),
                        null);
            }
        } catch (SourceException e) {
            throw new StagingException(StagingException.Phase.DATA, e.text(), example.file(), example.line(), e);
        }
    }

    private static StagingException failed(Example example, LocalizedText message, Throwable cause) {
        return new StagingException(
                StagingException.Phase.EXAMPLES, message, example.file(), example.line(), cause);
    }
}
