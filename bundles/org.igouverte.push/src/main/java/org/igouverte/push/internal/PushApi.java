package org.igouverte.push.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.igouverte.deploy.Deployment;
import org.igouverte.layer.Language;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.staging.DatasetStore.StoredFile;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.security.PartnerKey;

/**
 * What may be done with a key: bring a file for a layer at once ({@code PUT /push/<layer>}) or in parts, by the protocol tus
 * 1.0.0 with its extensions creation, expiration and termination ({@code POST /push/<layer>}, then {@code HEAD}, {@code
 * PATCH} and {@code DELETE} at the address given); see how one stands; roll a layer's data back. A file that has come is
 * checked against its sha256 and staged like the operator's, on the server's own time.
 */
final class PushApi implements AutoCloseable {

    /** Unfinished uploads of one key. */
    private static final int MAX_RECEIVING = 8;

    /** Bytes of the disk that uploads leave free. */
    private static final long RESERVE = 1L << 30;

    /** How long who brings a file at once waits for it to go live; then a look at its address tells. */
    private static final long WAIT_SECONDS = 45;

    private static final String PART = "application/offset+octet-stream";

    private final LayerCatalog catalog;
    private final Deployment deployment;
    private final Supplier<PushServlet.Settings> settings;
    private final Uploads uploads;
    private final Stager stager;

    PushApi(Path folder, LayerCatalog catalog, Deployment deployment, Supplier<PushServlet.Settings> settings)
            throws IOException {
        this.catalog = catalog;
        this.deployment = deployment;
        this.settings = settings;
        uploads = new Uploads(folder);
        stager = new Stager(uploads, deployment);
    }

    /** How an upload stands, in words. */
    record Standing(Upload upload, long offset, LocalizedText text) {}

    /**
     * @param standing of the upload that it is about
     * @param uploads all of the partner's; only where they are asked for
     * @param layers names of those that the key is for
     */
    record Answer(
            int status,
            Map<String, String> headers,
            Optional<Standing> standing,
            Optional<List<Standing>> uploads,
            List<String> layers) {}

    Answer answer(Call call, PartnerKey key) throws PushException, IOException {
        uploads.deleteOlderThan(settings.get().kept());
        List<String> path = call.path();
        String method = call.request().getMethod();
        if (path.isEmpty() && method.equals("GET")) {
            return overview(key);
        } else if (path.size() == 1) {
            ServedLayer layer = layer(path.get(0), key);
            return switch (method) {
                case "PUT" -> whole(call, key, layer);
                case "POST" -> begin(call, key, layer);
                default -> throw new PushException(405, "method");
            };
        } else if (path.size() == 2 && path.get(1).equals("rollback") && method.equals("POST")) {
            return rollBack(layer(path.get(0), key));
        } else if (path.size() == 2 && path.get(0).equals("uploads")) {
            Upload upload = uploads.find(path.get(1), key.partner())
                    .filter(u -> isFor(u.layer(), key))
                    .orElseThrow(() -> new PushException(404, "notfound"));
            return switch (method) {
                case "HEAD", "GET" -> answer(200, upload, method.equals("GET"));
                case "PATCH" -> part(call, upload);
                case "DELETE" -> delete(upload);
                default -> throw new PushException(405, "method");
            };
        }
        throw new PushException(404, "notfound");
    }

    private static boolean isFor(String layer, PartnerKey key) {
        return key.namespaces().contains(layer.substring(0, layer.indexOf(':')));
    }

    /** The layer of a name, if it is the partner's and in a namespace of the key. */
    private ServedLayer layer(String name, PartnerKey key) throws PushException {
        return LayerName.parse(name)
                .flatMap(n -> catalog.current().find(n))
                .filter(layer -> layer.partner().id().equals(key.partner())
                        && key.namespaces().contains(layer.name().namespace()))
                .orElseThrow(() -> new PushException(404, "layer", name));
    }

    private Answer overview(PartnerKey key) throws IOException {
        List<Standing> all = new ArrayList<>();
        for (Upload upload : uploads.of(key.partner())) {
            if (isFor(upload.layer(), key)) {
                all.add(standing(upload));
            }
        }
        List<String> layers = catalog.current().layers().stream()
                .filter(l -> l.partner().id().equals(key.partner()) && key.namespaces().contains(l.name().namespace()))
                .filter(l -> l.definition().data().replaceable().isPresent())
                .map(l -> l.name().toString())
                .toList();
        return new Answer(200, Map.of(), Optional.empty(), Optional.of(all), layers);
    }

    private Standing standing(Upload upload) throws IOException {
        long offset = upload.state() == Upload.State.RECEIVING ? uploads.offset(upload) : upload.size();
        LocalizedText text =
                switch (upload.state()) {
                    case RECEIVING -> PushException.MESSAGES.text(
                            "receiving", String.valueOf(offset), String.valueOf(upload.size()));
                    case STAGING -> PushException.MESSAGES.text("staging");
                    case LIVE -> PushException.MESSAGES.text("live", upload.layer());
                    case REFUSED -> PushException.MESSAGES.text("refused", upload.reason());
                };
        return new Standing(upload, offset, text);
    }

    private Answer answer(int status, Upload upload, boolean body) throws IOException {
        Standing standing = standing(upload);
        Instant expires = Instant.ofEpochMilli(upload.created()).plus(settings.get().kept());
        Map<String, String> headers = Map.of(
                "Upload-Offset", String.valueOf(standing.offset()),
                "Upload-Length", String.valueOf(upload.size()),
                "Upload-Expires", DateTimeFormatter.RFC_1123_DATE_TIME.format(expires.atOffset(ZoneOffset.UTC)),
                "Location", "/push/uploads/" + upload.id());
        return new Answer(status, headers, body ? Optional.of(standing) : Optional.empty(), Optional.empty(), List.of());
    }

    private Upload make(Call call, PartnerKey key, ServedLayer layer, long size) throws PushException {
        return new Upload(
                uploads.newId(),
                key.partner(),
                key.id(),
                layer.name().toString(),
                call.fileName(),
                size,
                call.sha256(),
                System.currentTimeMillis(),
                Upload.State.RECEIVING,
                LocalizedText.EMPTY);
    }

    /** @param bytes that it will take, as far as they are known */
    private void begin(Upload upload, long bytes) throws PushException, IOException {
        if (uploads.receiving(upload.key()) >= MAX_RECEIVING) {
            throw new PushException(429, "many");
        } else if (uploads.usableSpace() - bytes < RESERVE) {
            throw new PushException(507, "disk");
        }
        uploads.begin(upload);
    }

    private Answer begin(Call call, PartnerKey key, ServedLayer layer) throws PushException, IOException {
        Upload wanted = make(call, key, layer, call.size(settings.get().maxBytes()));
        Optional<Upload> same = uploads.same(wanted);
        if (same.isPresent()) {
            return answer(200, same.get(), true);
        }
        begin(wanted, wanted.size());
        return answer(201, wanted, true);
    }

    private Answer part(Call call, Upload upload) throws PushException, IOException {
        if (upload.state() != Upload.State.RECEIVING) {
            throw new PushException(409, "whole");
        } else if (!PART.equalsIgnoreCase(call.request().getContentType())) {
            throw new PushException(415, "type");
        } else if (!uploads.acquire(upload)) {
            throw new PushException(409, "busy");
        }
        try {
            long offset = uploads.offset(upload);
            if (call.offset() != offset) {
                throw new PushException(409, "offset", String.valueOf(offset));
            }
            if (uploads.add(upload, call.request().getInputStream()) == upload.size()) {
                Upload checked = checked(upload);
                stager.stage(checked);
                return answer(204, checked, false);
            }
            return answer(204, upload, false);
        } finally {
            uploads.release(upload);
        }
    }

    private Upload checked(Upload upload) throws PushException, IOException {
        if (!upload.sha256().isEmpty() && !uploads.sha256(upload).equals(upload.sha256())) {
            uploads.empty(upload);
            throw new PushException(422, "mismatch");
        }
        return uploads.turn(upload, Upload.State.STAGING, LocalizedText.EMPTY);
    }

    /** A file in one go. What is cut short is gone: whoever wants to go on sends in parts. */
    private Answer whole(Call call, PartnerKey key, ServedLayer layer) throws PushException, IOException {
        long limit = settings.get().maxBytes();
        long declared = call.request().getContentLengthLong();
        if (declared == 0 || declared > limit) {
            throw new PushException(declared > limit ? 413 : 400, "size", String.valueOf(limit));
        }
        // A stream whose length is not told may be as long as is allowed.
        Upload upload = make(call, key, layer, declared < 0 ? limit : declared);
        begin(upload, Math.max(0, declared));
        boolean taken = false;
        try {
            long received = uploads.add(upload, call.request().getInputStream());
            if (received == 0) {
                throw new PushException(400, "size", String.valueOf(limit));
            } else if (declared > 0 && received < declared) {
                throw new IOException("the file ended after " + received + " of " + declared + " bytes");
            } else if (declared < 0 && call.request().getInputStream().read() >= 0) {
                throw new PushException(413, "size", String.valueOf(limit));
            }
            Upload checked = checked(upload.sized(received));
            taken = true;
            await(stager.stage(checked));
        } finally {
            if (!taken) {
                uploads.delete(upload);
            }
        }
        Upload now = uploads.find(upload.id(), key.partner()).orElse(upload);
        return switch (now.state()) {
            case LIVE -> answer(200, now, true);
            case REFUSED -> answer(422, now, true);
            default -> answer(202, now, true);
        };
    }

    private static void await(CountDownLatch staged) {
        try {
            if (!staged.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
                // It goes on without; the answer says where to look.
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer delete(Upload upload) throws PushException, IOException {
        if (upload.state() == Upload.State.STAGING || !uploads.acquire(upload)) {
            throw new PushException(409, "busy");
        }
        try {
            uploads.delete(upload);
        } finally {
            uploads.release(upload);
        }
        return new Answer(204, Map.of(), Optional.empty(), Optional.empty(), List.of());
    }

    /** To the data before the present ones; of a layer that had none but its bundle's, to those. */
    private Answer rollBack(ServedLayer layer) throws PushException, IOException {
        String name = layer.name().toString();
        String partner = layer.partner().id();
        String dataset = layer.definition().data().replaceable().orElseThrow(() -> new PushException(404, "layer", name));
        Optional<StoredFile> former = deployment.dataSets().stream()
                .filter(set -> set.partner().equals(partner) && set.name().equals(dataset))
                .flatMap(set -> set.former().stream())
                .findFirst();
        try {
            if (former.isPresent()) {
                deployment.rollBackData(partner, dataset, former.get().sha256());
            } else {
                deployment.restoreData(layer.name());
            }
        } catch (StagingException e) {
            throw new PushException(422, "refused", new LocalizedText(e.located(Language.FR), e.located(Language.EN)));
        }
        Upload note = new Upload("", "", "", name, "", 0, "", System.currentTimeMillis(), Upload.State.LIVE, LocalizedText.EMPTY);
        Standing standing = new Standing(note, 0, PushException.MESSAGES.text("rolledback", name));
        return new Answer(200, Map.of(), Optional.of(standing), Optional.empty(), List.of());
    }

    @Override
    public void close() {
        stager.close();
    }
}
