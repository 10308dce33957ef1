package org.igouverte.style.internal;

import static org.igouverte.style.internal.SldMarkup.number;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.RasterSymbolizer;
import org.igouverte.style.Symbolizer;
import org.igouverte.style.Symbolizer.Fill;
import org.igouverte.style.Symbolizer.Font;
import org.igouverte.style.Symbolizer.Halo;
import org.igouverte.style.Symbolizer.LabelPart;
import org.igouverte.style.Symbolizer.LineSymbolizer;
import org.igouverte.style.Symbolizer.Mark;
import org.igouverte.style.Symbolizer.Placement;
import org.igouverte.style.Symbolizer.PointSymbolizer;
import org.igouverte.style.Symbolizer.PolygonSymbolizer;
import org.igouverte.style.Symbolizer.Stroke;
import org.igouverte.style.Symbolizer.TextSymbolizer;

/** Writes the symbolizers of a rule. */
final class SldSymbolizers {

    private final Rule rule;
    private final Losses losses;
    private final SldMarkup out;

    SldSymbolizers(Rule rule, Losses losses, SldMarkup out) {
        this.rule = rule;
        this.losses = losses;
        this.out = out;
    }

    void write(Symbolizer symbolizer) {
        if (symbolizer instanceof PolygonSymbolizer polygon) {
            out.se("PolygonSymbolizer");
            polygon.fill().ifPresent(this::fill);
            polygon.stroke().ifPresent(this::stroke);
            out.end();
        } else if (symbolizer instanceof LineSymbolizer line) {
            line(line);
        } else if (symbolizer instanceof PointSymbolizer point) {
            out.se("PointSymbolizer");
            graphic(point.mark(), Optional.of(point.opacity()), point.size(), point.rotation());
            out.end();
        } else if (symbolizer instanceof TextSymbolizer text) {
            text(text);
        } else if (symbolizer instanceof RasterSymbolizer raster) {
            new SldRasters(rule, losses, out).write(raster);
        }
    }

    private void line(LineSymbolizer line) {
        out.se("LineSymbolizer");
        stroke(line.stroke());
        if (line.perpendicularOffset() != 0) {
            if (out.isNewer()) {
                out.se("PerpendicularOffset", line.perpendicularOffset());
            } else {
                losses.add(rule, "offset");
            }
        }
        out.end();
    }

    private void fill(Fill fill) {
        out.se("Fill");
        fill.hatch().ifPresent(hatch -> {
            out.se("GraphicFill");
            graphic(hatch.mark(), Optional.empty(), hatch.spacing(), 0);
            out.end();
        });
        out.css("fill", SldMarkup.colour(fill.argb()));
        opacity("fill-opacity", fill.argb());
        out.end();
    }

    private void opacity(String name, int argb) {
        if (argb >>> 24 != 255) {
            out.css(name, SldMarkup.opacity(argb));
        }
    }

    private void stroke(Stroke stroke) {
        out.se("Stroke").css("stroke", SldMarkup.colour(stroke.argb()));
        opacity("stroke-opacity", stroke.argb());
        out.css("stroke-width", number(stroke.width()));
        out.css("stroke-linejoin", stroke.join().name().toLowerCase(Locale.ROOT));
        out.css("stroke-linecap", stroke.cap().name().toLowerCase(Locale.ROOT));
        if (!stroke.dashes().isEmpty()) {
            out.css(
                    "stroke-dasharray",
                    stroke.dashes().stream().map(SldMarkup::number).collect(Collectors.joining(" ")));
        }
        if (stroke.dashOffset() != 0) {
            out.css("stroke-dashoffset", number(stroke.dashOffset()));
        }
        out.end();
    }

    private void graphic(Mark mark, Optional<Double> opacity, double size, double rotation) {
        out.se("Graphic").se("Mark").se("WellKnownName", mark.wellKnownName());
        mark.fill().ifPresent(this::fill);
        mark.stroke().ifPresent(this::stroke);
        out.end();
        opacity.filter(value -> value != 1).ifPresent(value -> out.se("Opacity", value));
        out.se("Size", size);
        if (rotation != 0) {
            out.se("Rotation", rotation);
        }
        out.end();
    }

    private void text(TextSymbolizer text) {
        out.se("TextSymbolizer").se("Label");
        for (LabelPart part : text.label()) {
            if (part instanceof LabelPart.Field field) {
                out.filter("PropertyName").text(field.name()).end();
            } else if (part instanceof LabelPart.Text plain) {
                // As a literal its blanks are its own.
                out.filter("Literal").text(plain.text()).end();
            }
        }
        out.end();
        font(text.font());
        placement(text.placement());
        text.halo().ifPresent(this::halo);
        fill(Fill.of(text.argb()));
        out.end();
        text.plate().ifPresent(plate -> losses.add(rule, "plate"));
        text.priority().ifPresent(priority -> losses.add(rule, "priority"));
    }

    private void font(Font font) {
        out.se("Font").css("font-family", font.family());
        out.css("font-style", font.italic() ? "italic" : "normal");
        out.css("font-weight", font.bold() ? "bold" : "normal");
        out.css("font-size", number(font.size())).end();
    }

    private void placement(Placement placement) {
        out.se("LabelPlacement");
        if (placement instanceof Placement.AtPoint at) {
            out.se("PointPlacement").se("AnchorPoint");
            out.se("AnchorPointX", at.anchorX()).se("AnchorPointY", at.anchorY()).end();
            if (at.displacementX() != 0 || at.displacementY() != 0) {
                out.se("Displacement");
                out.se("DisplacementX", at.displacementX()).se("DisplacementY", at.displacementY()).end();
            }
            if (at.rotation() != 0) {
                out.se("Rotation", at.rotation());
            }
            out.end();
        } else if (placement instanceof Placement.AlongLine along) {
            out.se("LinePlacement");
            if (along.perpendicularOffset() != 0) {
                out.se("PerpendicularOffset", along.perpendicularOffset());
            }
            out.end();
        }
        out.end();
    }

    private void halo(Halo halo) {
        out.se("Halo").se("Radius", halo.radius());
        fill(Fill.of(halo.argb()));
        out.end();
    }
}
