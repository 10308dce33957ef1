/**
 * What IGO2's viewer asks of a server, as it is: contexts, catalogue, options of layers and search at {@code /apis/igo2}, from the
 * same ready-made and saved maps and the same layers as the shared viewer.
 */
package org.igouverte.igo2;
