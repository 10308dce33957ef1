package org.igouverte.dataset.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.igouverte.layer.staging.DatasetStore;

/**
 * What is written down of a data set. Immutable.
 *
 * @param sha256 of the file that is bound; null without one
 * @param name of that file; null without one
 * @param former files that were bound before, the latest first
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Line(String sha256, String name, List<Named> former) {

    static final Line EMPTY = new Line(null, null, List.of());

    Line {
        former = former == null ? List.of() : List.copyOf(former);
    }

    Optional<Named> bound() {
        return sha256 == null ? Optional.empty() : Optional.of(new Named(sha256, name));
    }

    Stream<Named> all() {
        return Stream.concat(bound().stream(), former.stream());
    }

    /** What is bound now is no former file any more; what was bound does not become one by itself. */
    Line bind(Optional<Named> file) {
        return file.isEmpty()
                ? new Line(null, null, former)
                : new Line(file.get().sha256(), file.get().name(), without(file.get().sha256()));
    }

    Line keep(Named file) {
        List<Named> kept = new ArrayList<>(without(file.sha256()));
        if (!file.sha256().equals(sha256)) {
            kept.add(0, file);
        }
        return new Line(sha256, name, kept.subList(0, Math.min(kept.size(), DatasetStore.MAX_FORMER)));
    }

    Line forget(String unwanted) {
        return new Line(sha256, name, without(unwanted));
    }

    private List<Named> without(String unwanted) {
        return former.stream().filter(file -> !file.sha256().equals(unwanted)).toList();
    }
}
