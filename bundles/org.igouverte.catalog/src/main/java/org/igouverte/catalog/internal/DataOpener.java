package org.igouverte.catalog.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.igouverte.catalog.internal.join.JoinedSource;
import org.igouverte.catalog.internal.join.LookupTable;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.RelatedTable;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.ChildTable;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.spi.DataSource;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.layer.spi.TableSource;
import org.igouverte.layer.staging.Contribution;
import org.igouverte.layer.staging.DatasetStore.StoredFile;
import org.igouverte.layer.staging.DatasetStore;
import org.igouverte.layer.staging.SourceFactories;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the data that layers of one contribution name, and opens them. Used once, by one thread. */
final class DataOpener {

    private static final Logger LOG = LoggerFactory.getLogger(DataOpener.class);

    /** Data inside a bundle; what is bigger is brought as a data set. */
    private static final long MAX_CONTAINED_BYTES = 50L << 20;

    /** How the types of the core's sources begin that read no file; its other types are extensions of files. */
    private static final String CORE_SERVICES = "igo.";

    private final ProviderId provider;
    private final Contribution contribution;
    private final SourceFactories own;
    private final Stores stores;
    private final List<AutoCloseable> held;
    private final Deadline deadline;
    private final Map<String, StoredFile> stored = new HashMap<>();

    /**
     * What everybody's data are in.
     *
     * @param factories of files, by type
     * @param sources bound by the operator, by name
     */
    record Stores(DatasetStore datasets, Map<String, SourceFactory> factories, Map<String, DataSource> sources) {
        Stores {
            factories = Map.copyOf(factories);
            sources = Map.copyOf(sources);
        }
    }

    /** @param held takes everything that is opened and must be closed with the provider */
    DataOpener(
            ProviderId provider,
            Contribution contribution,
            SourceFactories own,
            Stores stores,
            List<AutoCloseable> held,
            Deadline deadline) {
        this.provider = provider;
        this.contribution = contribution;
        this.own = own;
        this.stores = stores;
        this.held = held;
        this.deadline = deadline;
    }

    private record Mistakes(String file, int line) {

        StagingException of(SourceException e) {
            return new StagingException(Phase.DATA, e.text(), file, line, e);
        }

        StagingException of(LocalizedText message) {
            return new StagingException(Phase.DATA, message, file, line);
        }
    }

    LayerData open(LayerDefinition definition) throws StagingException {
        Mistakes mistakes = new Mistakes(definition.file(), definition.dataLine());
        Place place = place(definition.data(), mistakes);
        LayerSource source;
        try {
            source = open(definition, place);
        } catch (SourceException e) {
            Optional<DataReference> otherwise = definition.data() instanceof DataReference.Source bound && e.isTemporary()
                    ? bound.otherwise()
                    : Optional.empty();
            if (otherwise.isEmpty()) {
                throw mistakes.of(e);
            }
            LOG.warn("Layer {} reads its other data for now: {}", definition.name(), e.getMessage());
            place = place(otherwise.get(), mistakes);
            try {
                source = open(definition, place);
            } catch (SourceException e2) {
                throw mistakes.of(e2);
            }
        }
        held.add(source);
        if (definition.lookups().isEmpty() && definition.children().isEmpty()) {
            Set<String> files = place.file().map(file -> Set.of(file.sha256())).orElse(Set.of());
            return new LayerData(source, List.of(), place.replaced(), files, place.storedTable());
        }
        if (source instanceof FeatureSource features) {
            return joined(definition, features, place);
        }
        throw mistakes.of(CatalogMessages.text("layer.features.other", definition.name()));
    }

    private LayerData joined(LayerDefinition definition, FeatureSource source, Place place) throws StagingException {
        Set<String> files = new HashSet<>();
        place.file().ifPresent(file -> files.add(file.sha256()));
        List<LookupTable> lookups = new ArrayList<>();
        for (RelatedTable table : definition.lookups()) {
            lookups.add(lookup(table, source, place, files));
        }
        List<ChildTable> children = new ArrayList<>();
        for (RelatedTable table : definition.children()) {
            keyType(table, source);
            TableSource rows = table(table, place, files);
            held.add(rows);
            children.add(new ChildTable(table, rows));
        }
        return new LayerData(
                JoinedSource.of(source, lookups), children, place.replaced(), files, place.storedTable());
    }

    private static LayerSource open(LayerDefinition definition, Place place) throws SourceException {
        return place.factory().open(place.request(definition.ownFields(), definition.featureId()));
    }

    private LookupTable lookup(RelatedTable table, FeatureSource source, Place place, Set<String> files)
            throws StagingException {
        FieldType keyType = keyType(table, source);
        try (TableSource rows = table(table, place, files)) {
            return LookupTable.read(table, rows, keyType, deadline);
        } catch (SourceException e) {
            throw new Mistakes(table.file(), table.line()).of(e);
        }
    }

    private static FieldType keyType(RelatedTable table, FeatureSource source) throws StagingException {
        FieldType type = source.schema().field(table.field()).map(Field::type).orElse(FieldType.STRING);
        if (type != FieldType.STRING && type != FieldType.INTEGER) {
            throw new Mistakes(table.file(), table.line())
                    .of(CatalogMessages.text("field.type.key", table.field(), type.name().toLowerCase(Locale.ROOT)));
        }
        return type;
    }

    private TableSource table(RelatedTable table, Place layer, Set<String> files) throws StagingException {
        Mistakes mistakes = new Mistakes(table.file(), table.line());
        Place place = table.data() instanceof DataReference.Beside beside
                ? layer.beside(beside.table())
                : place(table.data(), mistakes);
        place.file().ifPresent(file -> files.add(file.sha256()));
        try {
            return place.factory().openTable(place.request(table.fields(), Optional.empty()), table.key());
        } catch (SourceException e) {
            throw mistakes.of(e);
        }
    }

    private Place place(DataReference data, Mistakes mistakes) throws StagingException {
        String partner = contribution.partner().id();
        if (data instanceof DataReference.ContainedFile file) {
            Optional<StoredFile> binding = stores.datasets().binding(partner, file.dataset());
            StoredFile used = binding.isPresent() ? binding.get() : contained(file.path(), mistakes);
            return place(used, file.table(), file.parameters(), binding.isPresent(), mistakes);
        } else if (data instanceof DataReference.Dataset dataset) {
            StoredFile used = stores.datasets()
                    .binding(partner, dataset.dataset())
                    .orElseThrow(() -> mistakes.of(
                            CatalogMessages.text("data.set.brought", dataset.dataset(), partner, dataset.dataset())));
            return place(used, dataset.table(), dataset.parameters(), true, mistakes);
        } else if (data instanceof DataReference.Source source) {
            return place(source, mistakes);
        } else if (data instanceof DataReference.Remote remote) {
            SourceFactory factory = stores.factories().get(remote.protocol());
            if (factory == null) {
                throw mistakes.of(CatalogMessages.text("other.servers.asked", remote.protocol()));
            }
            return new Place(
                    factory,
                    Optional.empty(),
                    remote.protocol() + " service",
                    new DataRevision(provider.sha256()),
                    Optional.empty(),
                    remote.parameters(),
                    false);
        }
        DataReference.Service service = (DataReference.Service) data;
        SourceFactory factory = own.find(service.type())
                .or(() -> Optional.ofNullable(stores.factories().get(service.type()))
                        .filter(core -> service.type().startsWith(CORE_SERVICES)))
                .orElseThrow(() -> mistakes.of(CatalogMessages.text("bundle.registers.source", service.type())));
        return new Place(
                factory,
                Optional.empty(),
                service.type(),
                new DataRevision(provider.sha256()),
                Optional.empty(),
                service.parameters(),
                false);
    }

    private Place place(DataReference.Source source, Mistakes mistakes) throws StagingException {
        DataSource bound = stores.sources().get(source.name());
        if (bound == null) {
            if (source.otherwise().isPresent()) {
                return place(source.otherwise().get(), mistakes);
            }
            throw mistakes.of(CatalogMessages.text("operator.bound.data", source.name(), source.name()));
        }
        try {
            return new Place(
                    bound.forPartner(contribution.partner().id()),
                    Optional.empty(),
                    "source " + source.name(),
                    new DataRevision(provider.sha256()),
                    Optional.of(source.table()),
                    source.parameters(),
                    true);
        } catch (SourceException e) {
            throw mistakes.of(e);
        }
    }

    private Place place(
            StoredFile file, Optional<String> table, Map<String, String> given, boolean replaced, Mistakes mistakes)
            throws StagingException {
        String type = file.name().substring(file.name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        SourceFactory factory = stores.factories().get(type);
        if (factory == null) {
            throw mistakes.of(
                    CatalogMessages.text("format.read.here", file.name(),
                    stores.factories().keySet().stream().sorted().toList()));
        }
        Map<String, String> parameters = new HashMap<>(given);
        if (replaced) {
            parameters.put(SourceRequest.REPLACED, "true");
        }
        DataRevision revision = new DataRevision(file.sha256());
        return new Place(factory, Optional.of(file), file.name(), revision, table, parameters, replaced);
    }

    /** Copies data out of the jar into the store, once for all layers that use it and for all starts to come. */
    private StoredFile contained(String path, Mistakes mistakes) throws StagingException {
        StoredFile known = stored.get(path);
        if (known != null) {
            return known;
        }
        String entryName = Contribution.FOLDER + path;
        String origin = provider.sha256() + '!' + entryName;
        Optional<StoredFile> before = stores.datasets().stored(origin);
        if (before.isPresent()) {
            stored.put(path, before.get());
            return before.get();
        }
        try (ZipFile zip = new ZipFile(contribution.jar().toFile())) {
            ZipEntry entry = zip.getEntry(entryName);
            if (entry == null) {
                throw mistakes.of(CatalogMessages.text("file.bundle", entryName));
            }
            try (InputStream in = zip.getInputStream(entry)) {
                StoredFile file = stores.datasets()
                        .store(in, path.substring(path.lastIndexOf('/') + 1), MAX_CONTAINED_BYTES);
                stores.datasets().remember(origin, file);
                stored.put(path, file);
                return file;
            }
        } catch (IOException e) {
            throw new StagingException(
                    Phase.DATA,
                            CatalogMessages.text("cannot.stored", entryName, e.getMessage()), mistakes.file(),
                            mistakes.line(), e);
        }
    }
}
