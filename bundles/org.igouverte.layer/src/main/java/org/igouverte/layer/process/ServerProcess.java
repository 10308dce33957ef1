package org.igouverte.layer.process;

/** A process of the server's own: an OSGi service that describes itself. What else it is, and how it runs, is the same. */
public interface ServerProcess extends ProcessExecutor {

    /** Always the same. */
    ProcessDefinition definition();
}
