/**
 * What everybody may ask about the server: whether it lives, whether it is ready, what it serves and what it refused.
 */
package org.igouverte.status;
