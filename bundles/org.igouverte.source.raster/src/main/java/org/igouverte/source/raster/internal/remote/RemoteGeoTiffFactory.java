package org.igouverte.source.raster.internal.remote;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.RasterSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.outgoing.OutgoingHttp;
import org.igouverte.source.raster.internal.RasterMessages;
import org.igouverte.source.raster.internal.tiff.GeoTiffFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens Cloud Optimized GeoTIFF files where they are, on servers that the operator allows, by ranges of bytes. */
@Component(
        service = SourceFactory.class,
        property = {SourceFactory.TYPE + "=cog", SourceFactory.CORE + ":Boolean=true"})
public final class RemoteGeoTiffFactory implements SourceFactory {

    private static final String URL = "url";
    private static final Duration OPENING = Duration.ofSeconds(30);

    private final OutgoingHttp outgoing;

    @Activate
    public RemoteGeoTiffFactory(@Reference OutgoingHttp outgoing) {
        this.outgoing = outgoing;
    }

    @Override
    public RasterSource open(SourceRequest request) throws SourceException {
        String url = request.parameters().getOrDefault(URL, "");
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new SourceException(RasterMessages.text("address", url), e);
        }
        Optional<String> refusal = outgoing.refusal(address);
        if (refusal.isPresent()) {
            throw new SourceException(url + ": " + refusal.get());
        }
        RemoteBytes bytes = null;
        RasterSource source = null;
        try {
            bytes = RemoteBytes.open(outgoing, address, Deadline.after(OPENING));
            SourceRequest known = new SourceRequest(
                    Optional.empty(),
                    url,
                    revision(url + ' ' + bytes.state()),
                    request.table(),
                    request.fields(),
                    request.featureId(),
                    request.parameters());
            source = GeoTiffFactory.open(bytes, known);
            return source;
        } catch (IOException e) {
            throw new SourceException(url + ": " + e.getMessage(), e);
        } finally {
            if (source == null && bytes != null) {
                bytes.close();
            }
        }
    }

    private static DataRevision revision(String state) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
            return new DataRevision(HexFormat.of().formatHex(hash, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
