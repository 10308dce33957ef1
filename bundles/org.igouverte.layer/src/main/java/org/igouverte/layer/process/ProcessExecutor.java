package org.igouverte.layer.process;

import java.util.Map;
import org.igouverte.layer.SourceException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a process does. An OSGi service; a partner registers it in its own bundle, where only that bundle's descriptions
 * find it, and it is swapped with the bundle's layers. Called by several threads at once, each with a call of its own.
 *
 * <p>Values only are handed over: no object of a call may be kept after it. A call that fails, hangs or takes too much
 * memory is its partner's failure alone: it occupies one of the partner's runs until it ends, and is reported.
 */
@ConsumerType
@FunctionalInterface
public interface ProcessExecutor {

    /** Service property, {@code String}: the name by which a description's {@code service} means it. Required. */
    String NAME = "igo.process.name";

    /**
     * Does the work on the caller's thread.
     *
     * @return value by the name of the output, for every output of the description; a value is a text, a {@link Number},
     *     a {@link Boolean}, a {@link java.util.List} or a {@link Map} with texts as keys of such, {@code null}, or a
     *     {@link ProcessDocument}
     * @throws ProcessException for what the client can mend, or why the work cannot be done, said to the client
     * @throws SourceException if a layer cannot be read
     * @throws org.igouverte.layer.DeadlineExceededException if the call's deadline is over
     */
    Map<String, Object> execute(ProcessCall call) throws ProcessException, SourceException;
}
