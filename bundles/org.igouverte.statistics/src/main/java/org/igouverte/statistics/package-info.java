/** How much of what there is in an area: counts and hectares by attribute, clipped at its edge. */
package org.igouverte.statistics;
