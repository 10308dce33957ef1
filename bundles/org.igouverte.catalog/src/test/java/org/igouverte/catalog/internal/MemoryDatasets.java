package org.igouverte.catalog.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igouverte.layer.staging.DatasetStore;

/** A store whose files' content is their sha256, by way of a short cut. */
final class MemoryDatasets implements DatasetStore {

    final Map<String, StoredFile> bindings = new HashMap<>();
    final Map<String, StoredFile> origins = new HashMap<>();
    int copies;

    @Override
    public StoredFile store(InputStream content, String name, long limit) throws IOException {
        copies++;
        byte[] bytes = content.readAllBytes();
        return new StoredFile(Path.of(name), new String(bytes, StandardCharsets.US_ASCII), name, bytes.length);
    }

    @Override
    public Optional<StoredFile> stored(String origin) {
        return Optional.ofNullable(origins.get(origin));
    }

    @Override
    public void remember(String origin, StoredFile file) {
        origins.put(origin, file);
    }

    @Override
    public Optional<StoredFile> binding(String partner, String dataset) {
        return Optional.ofNullable(bindings.get(partner + "/" + dataset));
    }

    @Override
    public void bind(String partner, String dataset, Optional<StoredFile> file) {
        bindings.put(partner + "/" + dataset, file.orElseThrow());
    }

    @Override
    public List<Revisions> revisions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void keep(String partner, String dataset, StoredFile former) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean forget(String partner, String dataset, String sha256) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void retainOnly(Collection<String> sha256) {
        throw new UnsupportedOperationException();
    }
}
