package org.igouverte.ogc.api.processes.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.igouverte.ogc.OgcRequest;
import org.igouverte.ogc.OgcResponse;

/**
 * Knows again who made a job, so that a list shows nobody else's: by a cookie whose value is never guessed, and of which
 * only the hash is kept. Who brings no cookie is shown none, and goes by the addresses of jobs, which are as hard to guess.
 */
final class JobOwner {

    /** What is kept of nobody in particular, as of jobs of earlier versions of the server. */
    static final String NOBODY = "";

    private static final String COOKIE = "igo-jobs";
    private static final Pattern VALUE = Pattern.compile("[0-9a-f]{32}");

    private final SecureRandom random = new SecureRandom();

    /** The owner that a request shows itself to be. */
    Optional<String> of(OgcRequest request) {
        return cookie(request).map(JobOwner::hash);
    }

    /** The owner of a job that a request makes; one who is not known yet is given a cookie with the answer. */
    String ofNewJob(OgcRequest request, OgcResponse response) {
        Optional<String> known = cookie(request);
        if (known.isPresent()) {
            return hash(known.get());
        }
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String value = HexFormat.of().formatHex(bytes);
        String secure = request.baseUrl().startsWith("https:") ? "; Secure" : "";
        response.header("Set-Cookie", COOKIE + "=" + value + "; Path=/; HttpOnly; SameSite=Strict" + secure);
        return hash(value);
    }

    private static Optional<String> cookie(OgcRequest request) {
        for (String part : request.header("Cookie").orElse("").split(";")) {
            String pair = part.strip();
            if (pair.startsWith(COOKIE + "=")) {
                return Optional.of(pair.substring(COOKIE.length() + 1))
                        .filter(value -> VALUE.matcher(value).matches());
            }
        }
        return Optional.empty();
    }

    private static String hash(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
