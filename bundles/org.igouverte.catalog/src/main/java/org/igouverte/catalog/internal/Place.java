package org.igouverte.catalog.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.layer.staging.DatasetStore.StoredFile;
import org.igouverte.layer.staging.StoredTable;

/** Where data are, apart from what is wanted of them. */
record Place(
        SourceFactory factory,
        Optional<StoredFile> file,
        String displayName,
        DataRevision revision,
        Optional<String> table,
        Map<String, String> parameters,
        boolean replaced) {

    SourceRequest request(List<FieldDefinition> fields, Optional<String> featureId) {
        return new SourceRequest(
                file.map(StoredFile::path), displayName, revision, table, fields, featureId, parameters);
    }

    /** Another table; in a database it is in the schema of this one, unless it names its own. */
    Place beside(String other) {
        String schema = table.filter(t -> file.isEmpty() && other.indexOf('.') < 0)
                .map(t -> t.substring(0, t.indexOf('.') + 1))
                .orElse("");
        return new Place(factory, file, displayName, revision, Optional.of(schema + other), parameters, replaced);
    }

    /** Empty where the data are in no file of the store. */
    Optional<StoredTable> storedTable() {
        return file.map(stored -> new FileTable(
                factory,
                request(List.of(), Optional.empty()),
                stored.sha256() + ' ' + table.orElse("") + ' ' + new TreeMap<>(parameters)));
    }

    private record FileTable(SourceFactory factory, SourceRequest request, String identity) implements StoredTable {

        @Override
        public FeatureSource open() throws SourceException {
            LayerSource source = factory.open(request);
            if (source instanceof FeatureSource features) {
                return features;
            }
            source.close();
            throw new SourceException(CatalogMessages.text("features", request.displayName()));
        }
    }
}
