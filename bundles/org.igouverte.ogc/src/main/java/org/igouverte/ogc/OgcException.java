package org.igouverte.ogc;

import java.util.Objects;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Messages;
import org.igouverte.ogc.internal.CoreMessages;

/**
 * Why a request is not answered, to be written in the protocol's own form. Carries no stack trace: it is an outcome.
 */
public final class OgcException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final Messages MESSAGES = CoreMessages.MESSAGES;
    /** Seconds after which passing troubles are mostly over. */
    private static final int USUAL_WAIT = 5;

    private final String code;
    private final String locator;
    private final int status;
    private final transient LocalizedText text;
    private final int retryAfter;

    /**
     * @param code exception code of the protocol's standard, as {@code LayerNotDefined}
     * @param locator parameter or element that is to blame; empty for none
     * @param status HTTP status
     * @param text what is wrong, for people
     */
    public OgcException(String code, String locator, int status, LocalizedText text) {
        this(code, locator, status, text, status == 503 ? USUAL_WAIT : 0);
    }

    private OgcException(String code, String locator, int status, LocalizedText text, int retryAfter) {
        super(text.en(), null, false, false);
        this.retryAfter = retryAfter;
        this.code = Objects.requireNonNull(code);
        this.locator = Objects.requireNonNull(locator);
        this.status = status;
        this.text = text;
    }

    /** {@code MissingParameterValue} of OWS Common (OGC 06-121r9, 8.3), status 400. */
    public static OgcException missingParameter(String parameter) {
        return new OgcException(
                "MissingParameterValue", parameter, 400, MESSAGES.text("parameter.missing", parameter));
    }

    /** {@code InvalidParameterValue} of OWS Common, status 400. */
    public static OgcException invalidParameter(String parameter, LocalizedText why) {
        return new OgcException("InvalidParameterValue", parameter, 400, why);
    }

    /** {@code OperationNotSupported} of OWS Common, status 400 (the services of OGC by KVP answer so, not 501). */
    public static OgcException operationNotSupported(String operation) {
        return new OgcException(
                "OperationNotSupported", "request", 400, MESSAGES.text("operation.unknown", shortened(operation)));
    }

    /** Too much was sent: status 413. */
    public static OgcException tooLarge(long limit) {
        return new OgcException("NoApplicableCode", "", 413, MESSAGES.text("body.large", limit));
    }

    /**
     * One client has more than its share: status 429.
     *
     * @param seconds after which it may ask again, at least 1
     */
    public static OgcException tooMany(LocalizedText why, int seconds) {
        return new OgcException("NoApplicableCode", "", 429, why, Math.max(1, seconds));
    }

    /** A passing trouble of the server or of one partner: status 503. */
    public static OgcException unavailable(LocalizedText why) {
        return new OgcException("NoApplicableCode", "", 503, why);
    }

    /** A defect of the server: status 500, with nothing of the cause. */
    public static OgcException internal() {
        return new OgcException("NoApplicableCode", "", 500, MESSAGES.text("internal"));
    }

    /** A client's own text as it may be repeated to it: at most 80 characters, without control characters. */
    public static String shortened(String text) {
        String shown = text.length() <= 80 ? text : text.substring(0, 80) + "…";
        return shown.replaceAll("\\p{Cntrl}", " ");
    }

    public String code() {
        return code;
    }

    public String locator() {
        return locator;
    }

    public int status() {
        return status;
    }

    /** Seconds after which to ask again ({@code Retry-After}); 0 where that would not help. */
    public int retryAfter() {
        return retryAfter;
    }

    public LocalizedText text() {
        return text;
    }
}
