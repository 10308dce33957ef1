package org.igouverte.ogc.api.maps.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.igouverte.format.Link;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.openapi.ApiCall;
import org.igouverte.ogc.openapi.ApiFormat;
import org.igouverte.ogc.openapi.HtmlPage;
import org.igouverte.ogc.openapi.Urls;

/** A map for people: the picture, and links by which to move and to zoom, without script. */
final class MapPage {

    /** What a move leaves as it was asked for. */
    private static final List<String> KEPT =
            List.of("collections", "bgcolor", "transparent", "void-color", "void-transparent", "mm-per-pixel");

    private static final double STEP = 0.5;

    private final ApiCall call;
    private final PixelGrid grid;
    private final String address;

    MapPage(ApiCall call, PixelGrid grid) {
        this.call = call;
        this.grid = grid;
        this.address = call.request().path().stream()
                .map(Urls::encoded)
                .collect(Collectors.joining("/", call.url("/"), ""));
    }

    HtmlPage page(List<ServedLayer> layers) {
        String titles =
                layers.stream().map(l -> call.text(l.definition().title())).collect(Collectors.joining(", "));
        Bounds b = grid.bounds();
        List<Link> moves = new ArrayList<>();
        moves.add(move("page.in", b, 0, 0, 0.5));
        moves.add(move("page.out", b, 0, 0, 2));
        moves.add(move("page.north", b, 0, STEP, 1));
        moves.add(move("page.south", b, 0, -STEP, 1));
        moves.add(move("page.west", b, -STEP, 0, 1));
        moves.add(move("page.east", b, STEP, 0, 1));
        moves.add(new Link(address + query(Map.of(), "html"), "alternate", "", say("page.whole")));
        Map<String, String> terms = new LinkedHashMap<>();
        long scale = Math.round(grid.scaleDenominator());
        terms.put(say("page.scale"), "1 : " + MapsMessages.number(call.language(), scale));
        terms.put(say("page.crs"), grid.crs().name() + " (" + grid.crs().id() + ")");
        String alt = MapsMessages.text("page.alt", titles).in(call.language());
        List<Link> formats = new ArrayList<>();
        for (ApiFormat format : call.operation().formats()) {
            if (!format.equals(ApiFormat.HTML)) {
                String name = format.name().toUpperCase(Locale.ROOT);
                formats.add(new Link(address + query(place(b), format.name()), "alternate", "", name));
            }
        }
        return HtmlPage.of(call, titles, List.of(new Link(call.url("/?f=html"), "up", "", "OGC API")))
                .trusted("<p><img class=\"map\" src=\"" + HtmlPage.escaped(address + query(place(b), "png"))
                        + "\" alt=\"" + HtmlPage.escaped(alt) + "\" width=\"" + grid.width() + "\" height=\"" + grid.height()
                        + "\"></p>\n")
                .heading(say("page.move"))
                .links(moves)
                .terms(terms)
                .heading(say("page.formats"))
                .links(formats);
    }

    private String say(String key) {
        return MapsMessages.text(key).in(call.language());
    }

    /** @param east part of the width by which to move, {@code north} of the height; {@code factor} of both sides */
    private Link move(String key, Bounds b, double east, double north, double factor) {
        double x = b.centreX() + east * b.width();
        double y = b.centreY() + north * b.height();
        double halfWidth = b.width() * factor / 2;
        double halfHeight = b.height() * factor / 2;
        Bounds there = new Bounds(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
        return new Link(address + query(place(there), "html"), "alternate", "", say(key));
    }

    /** Parameters that show a place in the same size and system as this map. */
    private Map<String, String> place(Bounds b) {
        boolean swapped = grid.crs().axisOrder() == AxisOrder.NORTH_EAST;
        Map<String, String> place = new LinkedHashMap<>();
        place.put("bbox", swapped
                ? b.minY() + "," + b.minX() + "," + b.maxY() + "," + b.maxX()
                : b.minX() + "," + b.minY() + "," + b.maxX() + "," + b.maxY());
        place.put("bbox-crs", grid.crs().uri());
        place.put("crs", grid.crs().uri());
        place.put("width", String.valueOf(grid.width()));
        place.put("height", String.valueOf(grid.height()));
        return place;
    }

    /** The query with the place and the format set anew; what else was asked for stays. */
    private String query(Map<String, String> place, String format) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String kept : KEPT) {
            call.request().parameters().all(kept).forEach(value -> all.put(kept, value));
        }
        all.putAll(place);
        all.put("f", format);
        all.put("lang", call.language().tag());
        return all.entrySet().stream()
                .map(e -> e.getKey() + "=" + Urls.encoded(e.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }
}
