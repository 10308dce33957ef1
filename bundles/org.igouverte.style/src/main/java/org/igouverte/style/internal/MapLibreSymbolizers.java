package org.igouverte.style.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.igouverte.layer.GeometryKind;
import org.igouverte.style.CompiledStyle.Rule;
import org.igouverte.style.Symbolizer;
import org.igouverte.style.Symbolizer.Join;
import org.igouverte.style.Symbolizer.LabelPart;
import org.igouverte.style.Symbolizer.LineSymbolizer;
import org.igouverte.style.Symbolizer.Mark;
import org.igouverte.style.Symbolizer.Placement;
import org.igouverte.style.Symbolizer.PointSymbolizer;
import org.igouverte.style.Symbolizer.PolygonSymbolizer;
import org.igouverte.style.Symbolizer.Stroke;
import org.igouverte.style.Symbolizer.TextSymbolizer;

/** Writes the symbolizers of a rule: type, layout and paint of a layer each. */
final class MapLibreSymbolizers {

    private final Rule rule;
    private final GeometryKind geometry;
    private final Losses losses;

    MapLibreSymbolizers(Rule rule, GeometryKind geometry, Losses losses) {
        this.rule = rule;
        this.geometry = geometry;
        this.losses = losses;
    }

    List<ObjectNode> layers(Symbolizer symbolizer) {
        List<ObjectNode> all = new ArrayList<>(2);
        if (symbolizer instanceof PolygonSymbolizer polygon) {
            polygon.fill().ifPresent(fill -> {
                if (fill.hatch().isPresent()) {
                    losses.add(rule, "hatch");
                } else {
                    ObjectNode json = layer("fill");
                    colour("fill", fill.argb(), json.putObject("paint"));
                    all.add(json);
                }
            });
            polygon.stroke().ifPresent(stroke -> all.add(line(stroke, 0)));
        } else if (symbolizer instanceof LineSymbolizer line) {
            all.add(line(line.stroke(), line.perpendicularOffset()));
        } else if (symbolizer instanceof PointSymbolizer point) {
            if (geometry == GeometryKind.POINT) {
                all.add(circle(point));
            } else {
                losses.add(rule, "inside");
            }
        } else if (symbolizer instanceof TextSymbolizer text) {
            all.add(text(text));
        }
        return all;
    }

    private static ObjectNode layer(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static void colour(String what, int argb, ObjectNode paint) {
        paint.put(what + "-color", SldMarkup.colour(argb));
        if (argb >>> 24 != 255) {
            paint.put(what + "-opacity", opacity(argb));
        }
    }

    private static double opacity(int argb) {
        return Math.round((argb >>> 24) / 255.0 * 1e4) / 1e4;
    }

    private ObjectNode line(Stroke stroke, double offset) {
        ObjectNode json = layer("line");
        ObjectNode layout = json.putObject("layout");
        layout.put("line-join", stroke.join() == Join.MITRE ? "miter" : stroke.join().name().toLowerCase(Locale.ROOT));
        layout.put("line-cap", stroke.cap().name().toLowerCase(Locale.ROOT));
        ObjectNode paint = json.putObject("paint");
        colour("line", stroke.argb(), paint);
        paint.put("line-width", stroke.width());
        if (offset != 0) {
            // To the right if positive, where ours is to the left.
            paint.put("line-offset", -offset);
        }
        if (!stroke.dashes().isEmpty() && stroke.width() > 0) {
            ArrayNode dashes = paint.putArray("line-dasharray");
            stroke.dashes().forEach(dash -> dashes.add(Math.round(dash / stroke.width() * 1000) / 1000.0));
        }
        if (stroke.dashOffset() != 0) {
            losses.add(rule, "dashoffset");
        }
        return json;
    }

    private ObjectNode circle(PointSymbolizer point) {
        Mark mark = point.mark();
        if (!mark.wellKnownName().equals("circle")) {
            losses.add(rule, "mark");
        }
        ObjectNode json = layer("circle");
        ObjectNode paint = json.putObject("paint");
        paint.put("circle-radius", point.size() / 2);
        paint.put("circle-color", mark.fill().map(f -> SldMarkup.colour(f.argb())).orElse("#000000"));
        paint.put("circle-opacity", mark.fill().map(f -> opacity(f.argb())).orElse(0.0) * point.opacity());
        mark.stroke().ifPresent(stroke -> {
            paint.put("circle-stroke-color", SldMarkup.colour(stroke.argb()));
            paint.put("circle-stroke-opacity", opacity(stroke.argb()) * point.opacity());
            paint.put("circle-stroke-width", stroke.width());
        });
        return json;
    }

    private ObjectNode text(TextSymbolizer text) {
        ObjectNode json = layer("symbol");
        ObjectNode layout = json.putObject("layout");
        ArrayNode label = layout.putArray("text-field").add("concat");
        for (LabelPart part : text.label()) {
            if (part instanceof LabelPart.Field field) {
                label.add(MapLibreFilter.call("to-string").add(MapLibreFilter.get(field.name())));
            } else if (part instanceof LabelPart.Text plain) {
                label.add(plain.text());
            }
        }
        layout.put("text-size", text.font().size());
        String weight = text.font().bold() ? text.font().italic() ? "Bold Italic" : "Bold" : text.font().italic() ? "Italic" : "Regular";
        layout.putArray("text-font").add("Noto Sans " + weight);
        placement(text.placement(), text.font().size(), layout);
        text.priority().ifPresent(field -> layout.set(
                "symbol-sort-key",
                MapLibreFilter.call("-").add(0).add(MapLibreFilter.call("to-number").add(MapLibreFilter.get(field)).add(0))));
        if (text.plate().isPresent()) {
            losses.add(rule, "plate");
        }
        ObjectNode paint = json.putObject("paint");
        colour("text", text.argb(), paint);
        text.halo().ifPresent(halo -> {
            paint.put("text-halo-color", SldMarkup.colour(halo.argb()));
            paint.put("text-halo-width", halo.radius());
        });
        return json;
    }

    private static void placement(Placement placement, double size, ObjectNode layout) {
        if (placement instanceof Placement.AlongLine along) {
            layout.put("symbol-placement", "line");
            layout.putArray("text-offset").add(0).add(-along.perpendicularOffset() / size);
        } else if (placement instanceof Placement.AtPoint at) {
            layout.put("text-anchor", anchor(at));
            // In ems, downwards if positive, where ours is in pixels and upwards.
            layout.putArray("text-offset").add(at.displacementX() / size).add(-at.displacementY() / size);
            if (at.rotation() != 0) {
                layout.put("text-rotate", at.rotation());
            }
        }
    }

    /** The part of the label that lies at the point; there are nine, of which the nearest is taken. */
    private static String anchor(Placement.AtPoint at) {
        String across = at.anchorX() < 0.25 ? "left" : at.anchorX() > 0.75 ? "right" : "";
        String up = at.anchorY() < 0.25 ? "bottom" : at.anchorY() > 0.75 ? "top" : "";
        String both = up.isEmpty() || across.isEmpty() ? up + across : up + "-" + across;
        return both.isEmpty() ? "center" : both;
    }
}
