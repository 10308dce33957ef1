package org.igouverte.dataset.internal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Locale;
import org.igouverte.layer.staging.DatasetStore.StoredFile;

/** A stored file and what people call it. */
record Named(String sha256, String name) {

    static Named of(StoredFile file) {
        return new Named(file.sha256(), file.name());
    }

    @JsonIgnore
    String extension() {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
