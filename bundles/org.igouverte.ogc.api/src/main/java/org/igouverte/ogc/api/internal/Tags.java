package org.igouverte.ogc.api.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.ogc.openapi.ApiCall;

/** Entity tags of answers that are made of a layer alone: known before anything is read. */
final class Tags {

    private Tags() {}

    /** Of the layer's revision, the address and what was negotiated. */
    static String of(ServedLayer layer, ApiCall call) {
        StringBuilder all = new StringBuilder(layer.revision());
        all.append('\n').append(layer.dataRevision()).append('\n').append(call.format().name());
        all.append('\n').append(call.language()).append('\n').append(call.url("")).append('\n').append(call.request().path());
        for (String name : new TreeSet<>(call.request().parameters().names())) {
            all.append('\n').append(name).append('=').append(call.request().parameters().all(name));
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
