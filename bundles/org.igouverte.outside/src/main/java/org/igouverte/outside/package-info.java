/**
 * Services of other servers in people's maps, {@code /maps/outside}: what layers one has, and its pictures and features,
 * passed on for browsers from the hosts that the operator allows.
 */
package org.igouverte.outside;
