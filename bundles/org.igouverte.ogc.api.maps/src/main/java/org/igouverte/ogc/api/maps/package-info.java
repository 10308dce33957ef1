/** OGC API Maps and Styles: pictures of collections, and the styles that they are drawn in. */
package org.igouverte.ogc.api.maps;
