package org.igouverte.push.internal;

import org.igouverte.layer.LocalizedText;

/**
 * One file on its way, as it is written down beside it.
 *
 * @param id 32 hexadecimal digits
 * @param key id of the key that brings it
 * @param layer layer whose data it is to become
 * @param sha256 what it must be, 64 hexadecimal digits; empty text where nobody said
 * @param created milliseconds of the epoch
 * @param reason why it was refused, as the staging has it; empty text otherwise
 */
record Upload(
        String id,
        String partner,
        String key,
        String layer,
        String fileName,
        long size,
        String sha256,
        long created,
        State state,
        LocalizedText reason) {

    enum State {
        RECEIVING,
        /** Whole and checked; waits to go live, or is on the way. */
        STAGING,
        LIVE,
        REFUSED
    }

    /** The same of another size, of which nobody had said how large it would be. */
    Upload sized(long newSize) {
        return new Upload(id, partner, key, layer, fileName, newSize, sha256, created, state, reason);
    }

    Upload at(State newState, LocalizedText newReason) {
        return new Upload(id, partner, key, layer, fileName, size, sha256, created, newState, newReason);
    }
}
