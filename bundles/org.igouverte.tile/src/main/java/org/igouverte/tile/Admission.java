package org.igouverte.tile;

/**
 * Lets one begin to read a partner's data, where they are limited in number. Asked only for a tile that must be made,
 * by the one who makes it.
 */
@FunctionalInterface
public interface Admission {

    /** Everybody may. */
    Admission FREE = () -> () -> {};

    /** @throws TilesBusyException if it is not one's turn, with the protocol's own reason as the cause */
    Stay enter() throws TilesBusyException;

    /** Ends when closed, once. */
    @FunctionalInterface
    interface Stay extends AutoCloseable {
        @Override
        void close();
    }
}
