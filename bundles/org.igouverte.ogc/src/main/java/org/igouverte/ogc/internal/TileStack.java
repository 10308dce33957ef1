package org.igouverte.ogc.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.igouverte.render.ImageFormat;
import org.igouverte.tile.Tile;
import org.igouverte.tile.TileContent;

/** Makes one tile of several layers' tiles of the same place. */
final class TileStack {

    private static final int SIDE = 256;

    private TileStack() {}

    /** A tag for tiles together. */
    static String tag(List<String> tags) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            tags.forEach(tag -> digest.update((tag + "\n").getBytes(StandardCharsets.US_ASCII)));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** @param tiles the lowest first */
    static Tile of(TileContent content, List<Tile> tiles) throws IOException {
        boolean blank = tiles.stream().allMatch(Tile::blank);
        if (content instanceof TileContent.Picture picture) {
            return new Tile(picture(picture.format(), tiles), picture.mediaType(), false, blank);
        }
        return new Tile(vector(tiles), content.mediaType(), !blank, blank);
    }

    /** A vector tile is a list of layers, so tiles one after the other are one tile. */
    private static byte[] vector(List<Tile> tiles) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (tiles.stream().allMatch(Tile::blank)) {
            return out.toByteArray();
        }
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            for (Tile tile : tiles) {
                if (!tile.blank()) {
                    gzip.write(new GZIPInputStream(new ByteArrayInputStream(tile.bytes())).readAllBytes());
                }
            }
        }
        return out.toByteArray();
    }

    private static byte[] picture(ImageFormat format, List<Tile> tiles) throws IOException {
        boolean transparent = format.supportsTransparency();
        BufferedImage image = new BufferedImage(
                SIDE, SIDE, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        if (!transparent) {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, SIDE, SIDE);
        }
        for (Tile tile : tiles) {
            if (!tile.blank()) {
                ByteArrayInputStream bytes = new ByteArrayInputStream(tile.bytes());
                graphics.drawImage(ImageIO.read(new MemoryCacheImageInputStream(bytes)), 0, 0, null);
            }
        }
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream(16384);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, transparent ? "png" : "jpeg", stream);
        }
        return out.toByteArray();
    }
}
