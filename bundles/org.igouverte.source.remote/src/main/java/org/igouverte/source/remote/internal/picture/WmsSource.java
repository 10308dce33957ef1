package org.igouverte.source.remote.internal.picture;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igouverte.geo.AxisOrder;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.geo.PixelGrid;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.Language;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.EncodedPicture;
import org.igouverte.layer.spi.PictureSource;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.outgoing.OutgoingRequest;
import org.igouverte.source.remote.internal.Refusals;
import org.igouverte.source.remote.internal.Remote;
import org.igouverte.source.remote.internal.RemoteSettings;
import org.igouverte.source.remote.internal.feature.GeoJsonPage;
import org.igouverte.source.remote.internal.feature.GmlPage;
import org.igouverte.source.remote.internal.feature.RemoteFeature;
import org.igouverte.source.remote.internal.feature.Values;

/**
 * A layer of another WMS: its pictures as they are, pixel for pixel in the systems that it draws in, and what it tells of a
 * place. Pictures larger than it draws are asked for in pieces.
 */
public final class WmsSource implements PictureSource {

    /** Of an encoded picture; one of 2048 × 2048 without any compression has 16 MiB. */
    private static final long MAX_BYTES = 24L << 20;

    private static final long MAX_INFO_BYTES = 2L << 20;

    /** Field that holds what a server tells in plain words. */
    private static final Field TOLD = new Field("info", FieldType.STRING);

    private final Remote remote;
    private final WmsCapabilities capabilities;
    private final List<FieldDefinition> declared;
    private final Optional<Bounds> extent;

    private WmsSource(Remote remote, WmsCapabilities capabilities, List<FieldDefinition> declared) {
        this.remote = remote;
        this.capabilities = capabilities;
        this.declared = declared;
        extent = capabilities.degrees().flatMap(degrees -> {
            try {
                return Optional.of(CoordinateTransform.between(CoordinateSystems.crs84(), crs()).transform(degrees));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    public static WmsSource open(Remote remote, SourceRequest request, Deadline deadline) throws SourceException {
        return new WmsSource(remote, WmsCapabilities.read(remote, deadline), request.fields());
    }

    @Override
    public CoordinateSystem crs() {
        return capabilities.systems().get(0);
    }

    @Override
    public List<CoordinateSystem> systems() {
        return capabilities.systems();
    }

    @Override
    public Optional<Bounds> extent() {
        return extent;
    }

    @Override
    public DataRevision revision() {
        return remote.revision();
    }

    @Override
    public void onRevisionChanged(Runnable listener) {
        remote.onRevisionChanged(listener);
    }

    @Override
    public Optional<LocalizedText> outage() {
        return remote.outage();
    }

    @Override
    public void draw(PixelGrid grid, int[] argb, Deadline deadline) throws SourceException {
        int side = capabilities.maxSide();
        for (int top = 0; top < grid.height(); top += side) {
            for (int left = 0; left < grid.width(); left += side) {
                int width = Math.min(side, grid.width() - left);
                int height = Math.min(side, grid.height() - top);
                PixelGrid piece = new PixelGrid(
                        grid.crs(),
                        new Bounds(grid.x(left), grid.y(top + height), grid.x(left + width), grid.y(top)),
                        width,
                        height);
                Pixels pixels = picture(piece, deadline);
                for (int row = 0; row < height; row++) {
                    System.arraycopy(
                            pixels.argb(), row * width, argb, (top + row) * grid.width() + left, width);
                }
            }
        }
    }

    private Pixels picture(PixelGrid grid, Deadline deadline) throws SourceException {
        Map<String, String> query = map("GetMap", grid);
        URI address = RemoteSettings.withQuery(capabilities.getMap(), query);
        return remote.answers()
                .ask(
                        OutgoingRequest.get(address).withMaxBytes(MAX_BYTES),
                        (body, mediaType) -> {
                            byte[] bytes = body.readAllBytes();
                            if (!mediaType.startsWith("image/")) {
                                throw Refusals.instead(bytes, mediaType, "a picture");
                            }
                            Pixels pixels = EncodedPicture.decode(
                                    bytes, (long) grid.width() * grid.height(), "the answer");
                            if (pixels.width() != grid.width() || pixels.height() != grid.height()) {
                                throw new SourceException("the picture is of " + pixels.width() + "x" + pixels.height()
                                        + " pixels, not of " + grid.width() + "x" + grid.height());
                            }
                            return pixels;
                        },
                        deadline);
    }

    private Map<String, String> map(String request, PixelGrid grid) {
        boolean now = capabilities.version().equals("1.3.0");
        boolean northFirst = now && grid.crs().axisOrder() == AxisOrder.NORTH_EAST;
        Bounds b = grid.bounds();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("SERVICE", "WMS");
        query.put("VERSION", capabilities.version());
        query.put("REQUEST", request);
        query.put("LAYERS", remote.settings().layer());
        query.put("STYLES", remote.settings().parameter("style").orElse(""));
        query.put(now ? "CRS" : "SRS", now || !grid.crs().id().equals("CRS:84") ? grid.crs().id() : "EPSG:4326");
        query.put("BBOX", northFirst
                ? b.minY() + "," + b.minX() + "," + b.maxY() + "," + b.maxX()
                : b.minX() + "," + b.minY() + "," + b.maxX() + "," + b.maxY());
        query.put("WIDTH", String.valueOf(grid.width()));
        query.put("HEIGHT", String.valueOf(grid.height()));
        query.put("FORMAT", capabilities.format());
        query.put("TRANSPARENT", "TRUE");
        query.put("EXCEPTIONS", now ? "XML" : "application/vnd.ogc.se_xml");
        return query;
    }

    @Override
    public List<Field> fields() {
        if (capabilities.infoFormat().isEmpty()) {
            return List.of();
        } else if (declared.isEmpty()) {
            return capabilities.infoFormat().get().equals("text/plain") ? List.of(TOLD) : List.of();
        }
        return declared.stream().map(f -> new Field(f.name(), f.type().orElse(FieldType.STRING))).toList();
    }

    @Override
    public List<Map<String, Object>> at(PixelGrid grid, int column, int row, int limit, Deadline deadline)
            throws SourceException {
        if (fields().isEmpty()) {
            return List.of();
        }
        boolean now = capabilities.version().equals("1.3.0");
        String format = capabilities.infoFormat().orElseThrow();
        Map<String, String> query = map("GetFeatureInfo", grid);
        query.put("QUERY_LAYERS", remote.settings().layer());
        query.put("INFO_FORMAT", format);
        query.put("FEATURE_COUNT", String.valueOf(limit));
        query.put(now ? "I" : "X", String.valueOf(column));
        query.put(now ? "J" : "Y", String.valueOf(row));
        URI address = RemoteSettings.withQuery(capabilities.getFeatureInfo(), query);
        List<RemoteFeature> found = remote.answers()
                .ask(
                        OutgoingRequest.get(address).withMaxBytes(MAX_INFO_BYTES),
                        (body, mediaType) -> {
                            if (format.equals("text/plain") && mediaType.equals("text/plain")) {
                                return told(new String(body.readAllBytes(), StandardCharsets.UTF_8));
                            } else if (format.contains("json") && mediaType.contains("json")) {
                                return GeoJsonPage.read(body, false, address).features();
                            } else if (format.contains("gml") && (mediaType.contains("gml") || mediaType.contains("xml"))) {
                                return GmlPage.read(body, grid.crs(), AxisOrder.EAST_NORTH).features();
                            }
                            throw Refusals.instead(body.readNBytes(1 << 16), mediaType, format);
                        },
                        deadline);
        List<Map<String, Object>> things = new ArrayList<>();
        for (RemoteFeature feature : found.subList(0, Math.min(limit, found.size()))) {
            things.add(declared.isEmpty() ? feature.values() : declared(feature.values()));
        }
        return things;
    }

    private static List<RemoteFeature> told(String text) {
        return text.isBlank() ? List.of() : List.of(new RemoteFeature("", null, Map.of(TOLD.name(), text.strip())));
    }

    private Map<String, Object> declared(Map<String, Object> values) {
        Map<String, Object> byLowerCase = new LinkedHashMap<>();
        values.forEach((name, value) -> byLowerCase.put(name.toLowerCase(Locale.ROOT), value));
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (FieldDefinition field : declared) {
            List<String> spellings = new ArrayList<>(List.of(field.name()));
            spellings.addAll(field.spellings());
            for (String spelling : spellings) {
                Object value = Values.of(
                        byLowerCase.get(spelling.toLowerCase(Locale.ROOT)), field.type().orElse(FieldType.STRING));
                if (value != null) {
                    chosen.putIfAbsent(field.name(), value);
                }
            }
        }
        return chosen;
    }

    @Override
    public Optional<Pixels> legend(Language language, Deadline deadline) throws SourceException {
        if (capabilities.legend().isEmpty()) {
            return Optional.empty();
        }
        URI address = RemoteSettings.withQuery(
                capabilities.legend().get(), Map.of("LANGUAGE", language.name().toLowerCase(Locale.ROOT)));
        return Optional.of(remote.answers()
                .ask(
                        OutgoingRequest.get(address).withMaxBytes(MAX_INFO_BYTES),
                        (body, mediaType) -> EncodedPicture.decode(body.readAllBytes(), 1 << 22, "the legend"),
                        deadline));
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public void close() {
        remote.close();
    }
}
