package org.igouverte.tile.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.pyramid.VectorPyramid;
import org.igouverte.render.MapRenderer;
import org.igouverte.style.CompiledStyle;
import org.igouverte.style.CompiledStyles;
import org.igouverte.style.Symbolizer.TextSymbolizer;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileMatrix;

/**
 * Names blocks of tiles by what they show. Where a pyramid tells what lies in an area, that, the style and the
 * drawing are all that counts, so an edit of the data touches only its own tiles; else the layer's revision stands
 * for it. Thread-safe.
 */
final class TileKeys {

    private static final int MAX_REMEMBERED = 50_000;

    private record Asked(
            LayerName layer, String revision, TileContent content, Predicate condition, Metatile metatile) {}

    private final MapRenderer renderer;
    /** Read at the first tile rather than when the server starts. */
    private volatile String code;
    private final ConcurrentHashMap<Asked, MetatileKey> remembered = new ConcurrentHashMap<>();

    TileKeys(MapRenderer renderer) {
        this.renderer = renderer;
    }

    MetatileKey of(ServedLayer layer, TileContent content, Predicate condition, Metatile metatile) {
        Asked asked = new Asked(layer.name(), layer.revision(), content, condition, metatile);
        MetatileKey known = remembered.get(asked);
        if (known != null) {
            return known;
        }
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.clear();
        }
        MetatileKey key = new MetatileKey(layer.name(), metatile, hash(layer, content, condition, metatile));
        remembered.put(asked, key);
        return key;
    }

    private String hash(ServedLayer layer, TileContent content, Predicate condition, Metatile metatile) {
        MessageDigest digest = sha256();
        add(digest, code());
        add(digest, layer.name().toString());
        add(digest, metatile.set().id());
        add(digest, metatile.level() + "/" + metatile.column() + "/" + metatile.row() + "/" + metatile.columns()
                + "/" + metatile.rows());
        if (!condition.equals(Predicate.TRUE)) {
            add(digest, condition.toString());
        }
        Optional<VectorPyramid> pyramid = layer.findFacet(VectorPyramid.class);
        if (content instanceof TileContent.Picture picture) {
            add(digest, picture.format().name());
            if (picture.density() > 1) {
                add(digest, "density " + picture.density());
            }
            if (pyramid.isPresent()) {
                StyleDocument document = layer.definition().style(picture.style()).orElseThrow();
                add(digest, document.format().name());
                add(digest, document.text());
                add(digest, layer.definition().scales().toString());
                add(digest, layer.schema().toString());
                CompiledStyle style = layer.facet(CompiledStyles.class).find(picture.style()).orElseThrow();
                add(digest, shown(layer, pyramid.get(), metatile, reach(style, metatile), 1.0 / picture.density()));
            } else {
                add(digest, picture.style());
                add(digest, layer.revision());
            }
        } else if (pyramid.isPresent()) {
            add(digest, fields(layer.definition()));
            add(digest, layer.schema().toString());
            add(digest, shown(layer, pyramid.get(), metatile, VectorTiles.BUFFER_PIXELS, VectorTiles.detail(metatile)));
        } else {
            add(digest, layer.revision());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private String code() {
        String known = code;
        if (known == null) {
            // Twice is no harm.
            known = DrawingCode.version(
                    List.of(renderer.getClass(), CompiledStyle.class, VectorPyramid.class, TileKeys.class));
            code = known;
        }
        return known;
    }

    private static String fields(LayerDefinition definition) {
        return definition.fields().stream().map(f -> f.name() + f.type()).toList() + "|" + definition.featureId();
    }

    private double reach(CompiledStyle style, Metatile metatile) {
        double scale = metatile.set().matrix(metatile.level()).scaleDenominator();
        double reach = renderer.reach(style, scale);
        boolean labels = style.at(scale).stream()
                .flatMap(pass -> pass.rules().stream())
                .flatMap(rule -> rule.symbolizers().stream())
                .anyMatch(TextSymbolizer.class::isInstance);
        return labels ? Math.max(reach, PictureTiles.GUTTER) : reach;
    }

    /**
     * @param reach pixels around the block that count too
     * @param detail resolution that is asked for, in pixels
     */
    private static String shown(
            ServedLayer layer, VectorPyramid pyramid, Metatile metatile, double reach, double detail) {
        TileMatrix matrix = metatile.set().matrix(metatile.level());
        Bounds bounds = metatile.bounds().expandedBy(reach * matrix.cellSize());
        Bounds source;
        try {
            source = CoordinateTransform.between(metatile.set().crs(), layer.schema().crs())
                    .transform(bounds);
        } catch (IllegalArgumentException e) {
            return "nothing";
        }
        double resolution = detail
                * matrix.cellSize()
                * Math.min(source.width() / bounds.width(), source.height() / bounds.height());
        return pyramid.contentKey(source, resolution);
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
