package org.igouverte.ogc.api.processes.internal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.igouverte.layer.Language;

/**
 * What a client asks a process to do, checked against its description.
 *
 * @param inputs values by name, as {@link org.igouverte.layer.process.ProcessCall#inputs} hands them over
 * @param outputs names of those wanted, in the order of the description
 * @param mediaTypes wanted of some outputs
 * @param document whether all outputs are answered in one JSON object, rather than as they are
 */
record ExecuteRequest(
        Map<String, List<Object>> inputs,
        Set<String> outputs,
        Map<String, String> mediaTypes,
        boolean document,
        Language language) {

    ExecuteRequest {
        inputs = Map.copyOf(inputs);
        Objects.requireNonNull(outputs);
        mediaTypes = Map.copyOf(mediaTypes);
        Objects.requireNonNull(language);
    }
}
