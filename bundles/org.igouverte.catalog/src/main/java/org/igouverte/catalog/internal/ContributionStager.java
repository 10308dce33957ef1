package org.igouverte.catalog.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.igouverte.geo.Bounds;
import org.igouverte.geo.CoordinateTransform;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.DeadlineExceededException;
import org.igouverte.layer.Example;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.process.ProcessDefinition;
import org.igouverte.layer.process.ProcessExecutor;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.serving.ReadyMap;
import org.igouverte.layer.serving.ServedProcess;
import org.igouverte.layer.serving.ViewerModule;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.staging.Contribution;
import org.igouverte.layer.staging.LayerPreparer;
import org.igouverte.layer.staging.SourceFactories;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;

/** Opens and prepares the layers of one contribution. Used once, by one thread. */
final class ContributionStager {

    private final ProviderId provider;
    private final Contribution contribution;
    private final SourceFactories own;
    private final Deadline deadline;
    private final List<LayerPreparer> preparers;
    private final List<AutoCloseable> held = new ArrayList<>();
    private final DataOpener data;

    ContributionStager(
            ProviderId provider,
            Contribution contribution,
            SourceFactories own,
            Deadline deadline,
            DataOpener.Stores stores,
            List<LayerPreparer> preparers) {
        this.provider = provider;
        this.contribution = contribution;
        this.own = own;
        this.deadline = deadline;
        this.preparers = preparers;
        data = new DataOpener(provider, contribution, own, stores, held, deadline);
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
            List<ServedProcess> processes = processes();
            whole = true;
            return new StagedContribution(
                    new Provider(provider, held, closer),
                    layers,
                    processes,
                    contribution.viewer().map(files -> new ViewerModule(provider, contribution.partner(), files)),
                    contribution.maps().stream()
                            .map(map -> new ReadyMap(provider, contribution.partner(), map))
                            .toList(),
                    catalog);
        } catch (DeadlineExceededException e) {
            throw new StagingException(
                    Phase.DATA, CatalogMessages.text("layer.took.too", at.name()), at.file(), 0, e);
        } catch (RuntimeException | LinkageError e) {
            // A partner's own source or, at worst, a defect of ours: the contribution is refused, nobody else is harmed.
            throw new StagingException(Phase.INTERNAL,
                    CatalogMessages.text("layer.failed", at.name(), e), at.file(), 0, e);
        } finally {
            if (!whole) {
                closeAll();
            }
        }
    }

    /** Binds each description to what the bundle registered for it. */
    private List<ServedProcess> processes() throws StagingException {
        List<ServedProcess> processes = new ArrayList<>();
        for (ProcessDefinition definition : contribution.processes()) {
            ProcessExecutor executor = own.findProcess(definition.service())
                    .orElseThrow(() -> new StagingException(
                            Phase.DEFINITION,
                            CatalogMessages.text("bundle.registers.process", definition.service()),
                            definition.file(),
                            0));
            processes.add(new ServedProcess(definition, contribution.partner(), provider, executor));
        }
        return processes;
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
        LayerData opened = data.open(definition);
        if (!(opened.source() instanceof FeatureSource) && !definition.dimensions().isEmpty()) {
            throw new StagingException(
                    Phase.DEFINITION,
                    CatalogMessages.text("layer.features.dimensions", definition.name()),
                    definition.file(),
                    0);
        }
        OptionalLong count = count(definition, opened.source());
        Layer layer = new Layer(definition, contribution.partner(), provider, opened, count);
        try {
            for (LayerPreparer preparer : preparers) {
                deadline.check();
                preparer.prepare(layer, deadline);
            }
        } finally {
            held.addAll(layer.closeableFacets());
        }
        if (!opened.replaced()) {
            runCounts(layer);
        }
        return layer;
    }

    private OptionalLong count(LayerDefinition definition, LayerSource source) throws StagingException {
        try {
            return Layer.count(source, deadline);
        } catch (SourceException e) {
            throw new StagingException(Phase.DATA, e.text(), definition.file(), definition.dataLine(), e);
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
                        CatalogMessages.text("layer.features.count", layer.name()),
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
                            CatalogMessages.text("example.layer.promises", layer.name(), expected, found.getAsLong()),
                            example.file(),
                            example.line());
                }
            } catch (SourceException e) {
                throw new StagingException(Phase.DATA, e.text(), example.file(), example.line(), e);
            } catch (IllegalArgumentException e) {
                throw new StagingException(
                        Phase.EXAMPLES,
                        CatalogMessages.text("bounds.example.cannot", layer.schema().crs()),
                        example.file(),
                        example.line(),
                        e);
            }
        }
    }
}
