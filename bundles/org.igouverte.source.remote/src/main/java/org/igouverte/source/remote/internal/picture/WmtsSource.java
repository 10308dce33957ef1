package org.igouverte.source.remote.internal.picture;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateSystem;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.EncodedPicture;
import org.igouverte.layer.spi.TiledPictures;
import org.igouverte.outgoing.OutgoingRequest;
import org.igouverte.source.remote.internal.Refusals;
import org.igouverte.source.remote.internal.Remote;
import org.igouverte.source.remote.internal.picture.WmtsCapabilities.Matrix;

/** A layer of another WMTS, by its addresses or by KVP. */
public final class WmtsSource extends TiledPictures {

    private static final long MAX_BYTES = 4L << 20;

    private final Remote remote;
    private final WmtsCapabilities capabilities;
    private final List<Level> levels;
    private final Optional<Bounds> extent;

    private WmtsSource(Remote remote, WmtsCapabilities capabilities) {
        this.remote = remote;
        this.capabilities = capabilities;
        levels = capabilities.matrices().stream().map(Matrix::level).toList();
        extent = capabilities.degrees().flatMap(degrees -> {
            try {
                return Optional.of(CoordinateTransform.between(CoordinateSystems.crs84(), crs()).transform(degrees));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    public static WmtsSource open(Remote remote, Deadline deadline) throws SourceException {
        return new WmtsSource(remote, WmtsCapabilities.read(remote, deadline));
    }

    @Override
    public CoordinateSystem crs() {
        return capabilities.crs();
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
    protected List<Level> levels() {
        return levels;
    }

    @Override
    protected Optional<Pixels> tile(int level, long column, long row, Deadline deadline) throws SourceException {
        Matrix matrix = capabilities.matrices().get(level);
        if (!matrix.has(column, row)) {
            return Optional.empty();
        }
        String address = WmtsCapabilities.replaced(capabilities.template(), "TileMatrix", matrix.identifier());
        address = WmtsCapabilities.replaced(address, "TileRow", String.valueOf(row));
        address = WmtsCapabilities.replaced(address, "TileCol", String.valueOf(column));
        long pixels = (long) matrix.level().tileWidth() * matrix.level().tileHeight();
        try {
            return remote.answers()
                    .askIfThere(
                            OutgoingRequest.get(URI.create(address)).withMaxBytes(MAX_BYTES),
                            (body, mediaType) -> {
                                byte[] bytes = body.readAllBytes();
                                if (!mediaType.startsWith("image/")) {
                                    throw Refusals.instead(bytes, mediaType, "a picture");
                                }
                                return EncodedPicture.decode(bytes, pixels, "the answer");
                            },
                            deadline);
        } catch (IllegalArgumentException e) {
            throw new SourceException("the template of tiles' addresses makes none: " + address, e);
        }
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
