package org.igouverte.ogc.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.SourceException;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;
import org.igouverte.ogc.PartnerSlots;
import org.igouverte.ogc.PixelBudget;
import org.igouverte.ogc.TileAnswers;
import org.igouverte.tile.Admission;
import org.igouverte.tile.Tile;
import org.igouverte.tile.TileContent;
import org.igouverte.tile.TileRequest;
import org.igouverte.tile.TileTooLargeException;
import org.igouverte.tile.Tiles;
import org.igouverte.tile.TilesBusyException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tag first, then the tile; only who must draw takes a slot of the partner. */
@Component
public final class CachedTileAnswers implements TileAnswers {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String A_MINUTE = "public, max-age=60";

    private final Tiles tiles;
    private final PartnerSlots slots;
    private final PixelBudget pixels;

    @Activate
    public CachedTileAnswers(
            @Reference Tiles tiles, @Reference PartnerSlots slots, @Reference PixelBudget pixels) {
        this.tiles = tiles;
        this.slots = slots;
        this.pixels = pixels;
    }

    @Override
    public void send(TileRequest request, Optional<String> revision, OgcRequest asked, OgcResponse response)
            throws OgcException, SourceException, IOException {
        boolean current = revision.isPresent() && revision.get().equals(request.layer().revision());
        if (!isKnown(tiles.tag(request), current, request.content(), response)) {
            write(tile(request, asked), asked, response);
        }
    }

    @Override
    public void sendTogether(
            TileContent content, List<TileRequest> requests, OgcRequest asked, OgcResponse response)
            throws OgcException, SourceException, IOException {
        if (isKnown(TileStack.tag(requests.stream().map(tiles::tag).toList()), false, content, response)) {
            return;
        }
        List<Tile> stack = new ArrayList<>();
        for (TileRequest request : requests) {
            stack.add(tile(request, asked));
        }
        write(TileStack.of(content, stack), asked, response);
    }

    private static boolean isKnown(String tag, boolean forEver, TileContent content, OgcResponse response) {
        boolean known = response.notModified(tag);
        response.header("Cache-Control", forEver ? FOR_EVER : A_MINUTE);
        if (content instanceof TileContent.Vector) {
            response.header("Vary", "Accept-Encoding");
        }
        return known;
    }

    private static void write(Tile tile, OgcRequest asked, OgcResponse response) throws IOException {
        byte[] body = tile.bytes();
        if (tile.gzip()) {
            if (takesGzip(asked)) {
                response.header("Content-Encoding", "gzip");
            } else {
                body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
            }
        }
        response.write(tile.mediaType(), body);
    }

    private Tile tile(TileRequest request, OgcRequest asked) throws OgcException, SourceException {
        try {
            return tiles.tile(request, asked.deadline(), () -> admitted(request, asked));
        } catch (TileTooLargeException e) {
            throw new OgcException("NoApplicableCode", "", 422, CoreMessages.MESSAGES.text("tile.large"));
        } catch (TilesBusyException e) {
            if (e.getCause() instanceof OgcException reason) {
                throw reason;
            }
            LocalizedText name = request.layer().partner().title();
            throw OgcException.unavailable(new LocalizedText(
                    CoreMessages.MESSAGES.text("partner.busy", name.fr()).fr(),
                    CoreMessages.MESSAGES.text("partner.busy", name.en()).en()));
        }
    }

    private Admission.Stay admitted(TileRequest request, OgcRequest asked) throws TilesBusyException {
        try {
            PixelBudget.Held room = request.content() instanceof TileContent.Picture
                    ? pixels.take(Tiles.DRAWN_SIDE, Tiles.DRAWN_SIDE, asked.deadline())
                    : () -> {};
            try {
                PartnerSlots.Slots taken = slots.take(List.of(request.layer()), asked.deadline());
                return () -> {
                    taken.close();
                    room.close();
                };
            } catch (OgcException | RuntimeException e) {
                room.close();
                throw e;
            }
        } catch (OgcException e) {
            throw new TilesBusyException(e);
        }
    }

    /** Whether the client takes gzip (RFC 9110, 12.5.3). */
    private static boolean takesGzip(OgcRequest asked) {
        for (String part : asked.header("Accept-Encoding").orElse("").split(",")) {
            String[] pieces = part.strip().toLowerCase(Locale.ROOT).split(";", 2);
            String coding = pieces[0].strip();
            if (coding.equals("gzip") || coding.equals("x-gzip") || coding.equals("*")) {
                return pieces.length == 1 || !pieces[1].replace(" ", "").matches("q=0(\\.0*)?");
            }
        }
        return false;
    }
}
