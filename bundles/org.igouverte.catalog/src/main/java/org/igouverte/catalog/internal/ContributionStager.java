package org.igouverte.catalog.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.Example;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.serving.ReadyMap;
import org.igouverte.layer.serving.ViewerModule;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.layer.staging.Contribution;
import org.igouverte.layer.staging.DatasetStore;
import org.igouverte.layer.staging.DatasetStore.StoredFile;
import org.igouverte.layer.staging.LayerPreparer;
import org.igouverte.layer.staging.SourceFactories;
import org.igouverte.layer.staging.StagingException;
import org.igouverte.layer.staging.StagingException.Phase;

/** Opens and prepares the layers of one contribution. Used once, by one thread. */
final class ContributionStager {

    /** Data inside a bundle; what is bigger is brought as a data set. */
    private static final long MAX_CONTAINED_BYTES = 50L << 20;

    private final ProviderId provider;
    private final Contribution contribution;
    private final SourceFactories own;
    private final Deadline deadline;
    private final DatasetStore datasets;
    private final Map<String, SourceFactory> factories;
    private final List<LayerPreparer> preparers;
    private final List<AutoCloseable> held = new ArrayList<>();
    private final Map<String, StoredFile> stored = new HashMap<>();

    ContributionStager(
            ProviderId provider,
            Contribution contribution,
            SourceFactories own,
            Deadline deadline,
            DatasetStore datasets,
            Map<String, SourceFactory> factories,
            List<LayerPreparer> preparers) {
        this.provider = provider;
        this.contribution = contribution;
        this.own = own;
        this.deadline = deadline;
        this.datasets = datasets;
        this.factories = factories;
        this.preparers = preparers;
    }

    /**
     * @param catalog what the contribution may be looked at in before it is committed
     * @param closer where the provider closes its sources in the end
     */
    StagedContribution stage(Catalog catalog, Executor closer) throws StagingException {
        List<Layer> layers = new ArrayList<>();
        LayerDefinition at = null;
        boolean whole = false;
        try {
            for (LayerDefinition definition : contribution.layers()) {
                at = definition;
                deadline.check();
                layers.add(layer(definition));
            }
            whole = true;
            return new StagedContribution(
                    new Provider(provider, held, closer),
                    layers,
                    contribution.viewer().map(files -> new ViewerModule(provider, contribution.partner(), files)),
                    contribution.maps().stream()
                            .map(map -> new ReadyMap(provider, contribution.partner(), map))
                            .toList(),
                    catalog);
        } catch (DeadlineExceededException e) {
            throw new StagingException(
                    Phase.DATA, "layer " + at.name() + " took too long to prepare", at.file(), 0, e);
        } catch (RuntimeException | LinkageError e) {
            // A partner's own source or, at worst, a defect of ours: the contribution is refused, nobody else is harmed.
            throw new StagingException(Phase.INTERNAL, "layer " + at.name() + " failed: " + e, at.file(), 0, e);
        } finally {
            if (!whole) {
                closeAll();
            }
        }
    }

    private void closeAll() {
        Collections.reverse(held);
        for (AutoCloseable each : held) {
            try {
                each.close();
            } catch (Exception | LinkageError e) {
                // The reason of the refusal is already on its way; this would only hide it.
                continue;
            }
        }
    }

    private Layer layer(LayerDefinition definition) throws StagingException {
        Bound bound = bind(definition);
        LayerSource source;
        try {
            source = bound.factory().open(bound.request());
        } catch (SourceException e) {
            throw new StagingException(Phase.DATA, e.getMessage(), definition.file(), 0, e);
        }
        held.add(source);
        Layer layer = new Layer(
                definition, contribution.partner(), provider, source, count(definition, source), bound.replaced());
        try {
            for (LayerPreparer preparer : preparers) {
                deadline.check();
                preparer.prepare(layer, deadline);
            }
        } finally {
            held.addAll(layer.closeableFacets());
        }
        if (!bound.replaced()) {
            runCounts(layer);
        }
        return layer;
    }

    private OptionalLong count(LayerDefinition definition, LayerSource source) throws StagingException {
        try {
            return Layer.count(source, deadline);
        } catch (SourceException e) {
            throw new StagingException(Phase.DATA, e.getMessage(), definition.file(), 0, e);
        }
    }

    private record Bound(SourceFactory factory, SourceRequest request, boolean replaced) {}

    private Bound bind(LayerDefinition definition) throws StagingException {
        DataReference data = definition.data();
        if (data instanceof DataReference.ContainedFile file) {
            Optional<StoredFile> binding = datasets.binding(contribution.partner().id(), file.dataset());
            StoredFile used = binding.isPresent() ? binding.get() : contained(definition, file.path());
            return bound(definition, used, file.table(), file.parameters(), binding.isPresent());
        } else if (data instanceof DataReference.Dataset dataset) {
            StoredFile used = datasets.binding(contribution.partner().id(), dataset.dataset())
                    .orElseThrow(() -> new StagingException(
                            Phase.DATA,
                            "data set " + dataset.dataset() + " was not brought yet: put it in data/"
                                    + contribution.partner().id() + "/" + dataset.dataset()
                                    + ".gpkg or push it for layer " + definition.name(),
                            definition.file(),
                            0));
            return bound(definition, used, dataset.table(), dataset.parameters(), true);
        }
        DataReference.Service service = (DataReference.Service) data;
        SourceFactory factory = own.find(service.type())
                .orElseThrow(() -> new StagingException(
                        Phase.DATA,
                        "the bundle registers no source of type " + service.type(),
                        definition.file(),
                        0));
        return new Bound(
                factory,
                new SourceRequest(
                        Optional.empty(),
                        service.type(),
                        new DataRevision(provider.sha256()),
                        Optional.empty(),
                        definition.fields(),
                        definition.featureId(),
                        service.parameters()),
                false);
    }

    private Bound bound(
            LayerDefinition definition,
            StoredFile file,
            Optional<String> table,
            Map<String, String> given,
            boolean replaced)
            throws StagingException {
        String type = file.name().substring(file.name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        SourceFactory factory = factories.get(type);
        if (factory == null) {
            throw new StagingException(
                    Phase.DATA,
                    file.name() + " is of a format that is not read here; known are "
                            + factories.keySet().stream().sorted().toList(),
                    definition.file(),
                    0);
        }
        Map<String, String> parameters = new HashMap<>(given);
        if (replaced) {
            parameters.put(SourceRequest.REPLACED, "true");
        }
        return new Bound(
                factory,
                new SourceRequest(
                        Optional.of(file.path()),
                        file.name(),
                        new DataRevision(file.sha256()),
                        table,
                        definition.fields(),
                        definition.featureId(),
                        parameters),
                replaced);
    }

    /** Copies data out of the jar into the store, once for all layers that use it. */
    private StoredFile contained(LayerDefinition definition, String path) throws StagingException {
        StoredFile known = stored.get(path);
        if (known != null) {
            return known;
        }
        String entryName = Contribution.FOLDER + path;
        try (ZipFile zip = new ZipFile(contribution.jar().toFile())) {
            ZipEntry entry = zip.getEntry(entryName);
            if (entry == null) {
                throw new StagingException(
                        Phase.DATA, "file " + entryName + " is not in the bundle", definition.file(), 0);
            }
            try (InputStream in = zip.getInputStream(entry)) {
                StoredFile file =
                        datasets.store(in, path.substring(path.lastIndexOf('/') + 1), MAX_CONTAINED_BYTES);
                stored.put(path, file);
                return file;
            }
        } catch (IOException e) {
            throw new StagingException(
                    Phase.DATA, entryName + " cannot be stored: " + e.getMessage(), definition.file(), 0, e);
        }
    }

    private void runCounts(Layer layer) throws StagingException {
        for (Example example : layer.definition().examples()) {
            if (example.count().isEmpty()) {
                continue;
            }
            long expected = example.count().get();
            if (layer.kind() != LayerKind.FEATURES) {
                throw new StagingException(
                        Phase.EXAMPLES,
                        "layer " + layer.name() + " has no features to count; say notBlank: true instead",
                        example.file(),
                        example.line());
            }
            try {
                Bounds bounds = CoordinateTransform.between(
                                example.crs(), layer.schema().crs())
                        .transform(example.bounds());
                OptionalLong found = layer.source().count(FeatureQuery.all().within(bounds), deadline);
                if (found.isPresent() && found.getAsLong() != expected) {
                    throw new StagingException(
                            Phase.EXAMPLES,
                            "the example of layer " + layer.name() + " promises " + expected + " features, there are "
                                    + found.getAsLong(),
                            example.file(),
                            example.line());
                }
            } catch (SourceException e) {
                throw new StagingException(Phase.DATA, e.getMessage(), example.file(), example.line(), e);
            } catch (IllegalArgumentException e) {
                throw new StagingException(
                        Phase.EXAMPLES,
                        "the bounds of the example cannot be seen in " + layer.schema().crs(),
                        example.file(),
                        example.line(),
                        e);
            }
        }
    }
}
