package org.igouverte.print.internal;

import java.util.Locale;
import java.util.stream.Collectors;
import org.igouverte.maps.DocumentLayer;

/** The address at which the viewer shows the layers of an order that are served here, about the same place. */
final class ViewerLink {

    /** Units of a pixel at level 0 of Web Mercator. */
    private static final double LEVEL_0 = 156_543.033_928;

    private static final double STANDARD_PIXEL = 0.000_28;

    private ViewerLink() {}

    /** @param scale denominator on the ground */
    static String of(PrintOrder order, double[] centre, double scale) {
        double resolution = scale * STANDARD_PIXEL / Math.max(0.01, Math.cos(Math.toRadians(centre[1])));
        double zoom = Math.max(0, Math.min(24, Math.log(LEVEL_0 / resolution) / Math.log(2)));
        String code = order.options().crs().code();
        String layers = order.layers().stream()
                .filter(DocumentLayer.Served.class::isInstance)
                .map(DocumentLayer.Served.class::cast)
                .map(ViewerLink::layer)
                .collect(Collectors.joining(","));
        return String.format(
                Locale.ROOT,
                "%s/?lang=%s&map=%.2f/%.5f/%.5f%s&layers=%s",
                order.address(),
                order.options().language().tag(),
                zoom,
                centre[1],
                centre[0],
                code.equals("3857") ? "" : "&crs=" + code,
                layers);
    }

    private static String layer(DocumentLayer.Served layer) {
        long percent = Math.round(layer.display().opacity() * 100);
        return layer.layer()
                + layer.style().map(style -> "~" + style).orElse("")
                + (percent < 100 ? "@" + percent : "")
                + layer.time().map(time -> "!" + time).orElse("");
    }
}
