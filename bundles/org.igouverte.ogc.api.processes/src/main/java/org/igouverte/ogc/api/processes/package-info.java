/** OGC API Processes: what the server and its partners compute on demand, at once or as jobs. */
package org.igouverte.ogc.api.processes;
