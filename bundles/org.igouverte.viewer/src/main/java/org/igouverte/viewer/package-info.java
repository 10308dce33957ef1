/**
 * The shared map viewer: its page and assets, what it shows ({@code /viewer/state}) and the events that tell it of a
 * change ({@code /events}). What runs in the browser is under {@code src/main/web}.
 */
package org.igouverte.viewer;
