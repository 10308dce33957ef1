package org.igouverte.ogc.wms.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.layer.Deadline;
import org.igouverte.ogc.OgcException;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.outgoing.OutgoingException;
import org.igouverte.outgoing.OutgoingHttp;
import org.igouverte.outgoing.OutgoingRequest;
import org.igouverte.outgoing.OutgoingResponse;
import org.igouverte.style.SldLayer;
import org.igouverte.style.StyleCompiler;
import org.igouverte.style.StyleException;

/**
 * Styles that a request brings (OGC 05-078r4, 6.3): in {@code SLD_BODY}, or at the address in {@code SLD}, which is
 * fetched only from hosts that the operator allows, since whoever sends it could else have us call any address.
 */
final class ClientStyles {

    /** Bytes that a fetched style may have; the compiler's own limits come on top. */
    private static final long MAX_BYTES = 1 << 20;

    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml[^>]{0,100}encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

    /**
     * What was brought.
     *
     * @param layers empty if the request brings none
     * @param text of the document; a part of what a picture depends on
     */
    record Brought(List<SldLayer> layers, String text) {

        static final Brought NOTHING = new Brought(List.of(), "");
    }

    private final StyleCompiler compiler;
    private final Supplier<Optional<OutgoingHttp>> outgoing;

    /** @param outgoing empty while there is no way out */
    ClientStyles(StyleCompiler compiler, Supplier<Optional<OutgoingHttp>> outgoing) {
        this.compiler = compiler;
        this.outgoing = outgoing;
    }

    StyleCompiler compiler() {
        return compiler;
    }

    /**
     * Reads what a request brings.
     *
     * @throws OgcException 400 for what cannot be read or may not be fetched, 503 if the other server gives no answer
     */
    Brought of(OgcRequest request) throws OgcException {
        Optional<String> address = request.parameters().filled("SLD");
        Optional<String> body = request.parameters().filled("SLD_BODY");
        if (address.isPresent() && body.isPresent()) {
            throw OgcException.invalidParameter("SLD", WmsMessages.MESSAGES.text("sld.both"));
        } else if (address.isPresent()) {
            return read("SLD", fetched(address.get().strip(), request.deadline()));
        }
        return body.isPresent() ? read("SLD_BODY", body.get()) : Brought.NOTHING;
    }

    private Brought read(String parameter, String text) throws OgcException {
        try {
            return new Brought(compiler.layers(text), text);
        } catch (StyleException e) {
            throw invalid(parameter, e);
        }
    }

    static OgcException invalid(String parameter, StyleException e) {
        return OgcException.invalidParameter(
                parameter, WmsMessages.MESSAGES.text("sld", e.text(), String.valueOf(Math.max(1, e.line()))));
    }

    private String fetched(String address, Deadline deadline) throws OgcException {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw OgcException.invalidParameter("SLD", WmsMessages.MESSAGES.text("sld.address"));
        }
        OutgoingHttp http = outgoing.get().orElseThrow(ClientStyles::notAllowed);
        if (http.refusal(uri).isPresent()) {
            throw notAllowed();
        }
        try (OutgoingResponse answer = http.send(OutgoingRequest.get(uri).withMaxBytes(MAX_BYTES), deadline)) {
            if (answer.status() != 200) {
                throw OgcException.invalidParameter(
                        "SLD", WmsMessages.MESSAGES.text("sld.status", String.valueOf(answer.status())));
            }
            return text(answer.bytes());
        } catch (OutgoingException e) {
            throw switch (e.reason()) {
                case NOT_ALLOWED, REDIRECT -> notAllowed();
                case TOO_LARGE -> OgcException.invalidParameter(
                        "SLD", WmsMessages.MESSAGES.text("sld.large", String.valueOf(MAX_BYTES)));
                default -> OgcException.unavailable(WmsMessages.MESSAGES.text("sld.unreachable"));
            };
        } catch (IOException e) {
            throw OgcException.unavailable(WmsMessages.MESSAGES.text("sld.unreachable"));
        }
    }

    private static OgcException notAllowed() {
        return OgcException.invalidParameter("SLD", WmsMessages.MESSAGES.text("sld.remote"));
    }

    /** In the encoding that the document declares, else in UTF-8 (XML 1.0, 4.3.3). */
    private static String text(byte[] bytes) throws OgcException {
        String start = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        Matcher declared = ENCODING.matcher(start);
        try {
            Charset charset = declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw OgcException.invalidParameter("SLD", WmsMessages.MESSAGES.text("sld.encoding"));
        }
    }
}
