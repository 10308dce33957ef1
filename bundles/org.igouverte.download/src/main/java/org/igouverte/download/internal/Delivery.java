package org.igouverte.download.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.Partner;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;

/**
 * Gives files: those of the shelf whole or in parts (RFC 9110, 14), those that are being made as they grow. A part of one
 * that is being made is given when it is finished.
 */
final class Delivery {

    private static final int CHUNK = 1 << 16;

    private final Makings makings;
    private final Allowances allowances;
    private final LayerCatalog catalog;

    Delivery(Makings makings, Allowances allowances, LayerCatalog catalog) {
        this.makings = makings;
        this.allowances = allowances;
        this.catalog = catalog;
    }

    /** @throws OgcException 404 if there is no such file, 429 if a limit is met, or why it could not be made */
    void deliver(String key, OgcRequest request, OgcResponse response) throws OgcException, IOException {
        Optional<Making> making = makings.find(key);
        boolean part = request.header("Range").isPresent();
        if (making.isPresent() && making.get().follow()) {
            boolean done = false;
            try {
                if (part && request.wantsBody()) {
                    making.get().await(request.downloadDeadline());
                } else {
                    follow(making.get(), request, response);
                    done = true;
                }
            } finally {
                making.get().unfollow();
                makings.release(making.get(), false);
            }
            if (done) {
                return;
            }
        }
        try (Shelf.Reading reading = makings.shelf().open(key).orElse(null)) {
            if (reading != null) {
                stored(reading, request, response);
                return;
            }
        }
        throw making.flatMap(Making::failure)
                .orElseGet(Missing::file);
    }

    private void stored(Shelf.Reading reading, OgcRequest request, OgcResponse response) throws OgcException, IOException {
        StoredFile file = reading.file();
        String tag = '"' + file.tag() + '"';
        response.header("ETag", tag);
        response.header("Accept-Ranges", "bytes");
        response.header("Cache-Control", "no-cache");
        if (request.header("If-None-Match").filter(known -> matches(known, tag)).isPresent()) {
            response.status(304);
            return;
        }
        // Without the validator that the client means, it would put together two different files.
        Optional<ByteRange> range = request.header("If-Range").filter(known -> !known.strip().equals(tag)).isPresent()
                ? Optional.empty()
                : request.header("Range").flatMap(header -> ByteRange.of(header, file.bytes()));
        if (range.isPresent() && !range.get().satisfiable()) {
            throw new OgcException(
                    "NoApplicableCode",
                    "Range",
                    416,
                    DownloadMessages.MESSAGES.text("range", String.valueOf(file.bytes())));
        }
        ByteRange sent = range.orElse(new ByteRange(0, file.bytes() - 1));
        try (Allowances.Pass pass =
                allowances.enter(request.client(), partner(file.layer()), OptionalLong.of(sent.length()))) {
            head(file.name(), response);
            response.header("Content-Length", String.valueOf(sent.length()));
            response.header(
                    "Repr-Digest",
                    "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256())) + ':');
            if (range.isPresent()) {
                response.status(206);
                response.header(
                        "Content-Range", "bytes " + sent.first() + '-' + sent.last() + '/' + file.bytes());
            }
            OutputStream out = response.stream(file.mediaType());
            if (request.wantsBody()) {
                copy(reading.channel(), sent, out, pass);
            }
        }
    }

    private static boolean matches(String header, String tag) {
        for (String part : header.split(",")) {
            String known = part.strip();
            if (known.equals("*") || known.equals(tag) || known.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    private static void head(String name, OgcResponse response) {
        response.header("Content-Disposition", "attachment; filename=\"" + name + '"');
    }

    private static void copy(FileChannel from, ByteRange range, OutputStream out, Allowances.Pass pass) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        long position = range.first();
        while (position <= range.last()) {
            buffer.clear().limit((int) Math.min(CHUNK, range.last() - position + 1));
            int n = from.read(buffer, position);
            if (n < 0) {
                throw new IOException("a stored download ended early");
            }
            out.write(buffer.array(), 0, n);
            pass.spend(n);
            position += n;
        }
    }

    private void follow(Making making, OgcRequest request, OgcResponse response) throws OgcException, IOException {
        Selection selection = making.selection();
        try (Allowances.Pass pass = allowances.enter(
                request.client(), selection.layer().partner(), OptionalLong.empty())) {
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
            // What cannot be made becomes a proper error, as long as nothing has left.
            int n = request.wantsBody() ? making.read(buffer, 0, request.downloadDeadline()) : -1;
            head(selection.fileName(), response);
            response.header("ETag", '"' + making.tag() + '"');
            response.header("Accept-Ranges", "bytes");
            response.header("Cache-Control", "no-cache");
            OutputStream out = response.stream(selection.mediaType());
            long position = 0;
            while (n >= 0) {
                out.write(buffer.array(), 0, n);
                pass.spend(n);
                position += n;
                buffer.clear();
                n = making.read(buffer, position, request.downloadDeadline());
            }
        }
    }

    private Partner partner(String layer) throws OgcException {
        return LayerName.parse(layer)
                .flatMap(catalog.current()::find)
                .map(ServedLayer::partner)
                .orElseThrow(Missing::file);
    }
}
