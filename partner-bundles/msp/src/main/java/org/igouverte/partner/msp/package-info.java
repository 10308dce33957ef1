/** What the ministry's bundle does beside its files: simulated events, their feed, the process of exposed elements. */
package org.igouverte.partner.msp;
