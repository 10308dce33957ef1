package org.igouverte.print.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.SourceException;
import org.igouverte.render.MapPicture;
import org.igouverte.render.MapRenderer.StyledLayer;
import org.igouverte.render.MapRenderer;
import org.igouverte.style.CompiledStyle.Rule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a layer alone before a map is drawn of it: whether its data come in time, and which rules of its style show
 * anything. A layer that does not answer so costs the print some seconds rather than its end.
 */
final class Survey {

    private static final Logger LOG = LoggerFactory.getLogger(Survey.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Longer side of what is looked at, in pixels. */
    private static final int PIXELS = 400;

    private final MapRenderer renderer;
    private final Deadline deadline;

    Survey(MapRenderer renderer, Deadline deadline) {
        this.renderer = renderer;
        this.deadline = deadline;
    }

    /**
     * The rules that show anything in a frame; empty if the layer cannot be read now.
     *
     * @throws DeadlineExceededException if the whole print is over
     */
    Optional<List<Rule>> of(MapFrame frame, StyledLayer layer) {
        deadline.check();
        Deadline own = Deadline.after(
                PATIENCE.compareTo(deadline.remaining()) < 0 ? PATIENCE : deadline.remaining());
        try (Deadline.Registration passedOn = deadline.onCancel(own::cancel)) {
            PixelGrid coarse = coarse(frame);
            if (layer.layer().kind() == LayerKind.FEATURES) {
                return Optional.of(renderer.rulesSeen(coarse, layer, own));
            }
            try (MapPicture picture = renderer.draw(coarse, List.of(layer), 0, own)) {
                boolean seen = !picture.isBlank();
                return Optional.of(seen ? renderer.rulesSeen(coarse, layer, own) : List.of());
            }
        } catch (SourceException e) {
            LOG.debug("layer {} is left out of a print", layer.layer().name(), e);
            return Optional.empty();
        } catch (DeadlineExceededException e) {
            deadline.check();
            return Optional.empty();
        }
    }

    /** The frame in few pixels, of the same scale. */
    private static PixelGrid coarse(MapFrame frame) {
        double pixel = Math.max(frame.width(), frame.height()) / PIXELS;
        return new PixelGrid(
                frame.crs(),
                frame.bounds(),
                (int) Math.max(1, Math.round(frame.width() / pixel)),
                (int) Math.max(1, Math.round(frame.height() / pixel)),
                pixel / 1000);
    }
}
