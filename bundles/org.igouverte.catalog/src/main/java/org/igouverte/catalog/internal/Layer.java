package org.igouverte.catalog.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.igouverte.catalog.internal.join.JoinedRevision;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.GeometryKind;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerKind;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Partner;
import org.igouverte.layer.RelatedTable;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.StyleDocument;
import org.igouverte.layer.serving.ChildTable;
import org.igouverte.layer.serving.ProviderId;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.spi.PictureSource;
import org.igouverte.layer.spi.RasterGrid;
import org.igouverte.layer.spi.RasterSource;
import org.igouverte.layer.staging.StagedLayer;
import org.igouverte.layer.staging.StoredTable;

/** A layer being staged and, once sealed, served. Facets are added by the staging thread only, before it is shared. */
final class Layer implements StagedLayer {

    private final LayerDefinition definition;
    private final Partner partner;
    private final ProviderId providerId;
    private final LayerData data;
    private final LayerKind kind;
    private final FeatureSchema schema;
    private final Optional<Bounds> extent;
    private final OptionalLong featureCount;
    private final DataRevision dataRevision;
    private final String revision;
    private final Optional<LocalizedText> outage;
    private final Map<Class<?>, Object> facets = new LinkedHashMap<>();
    private Provider provider;

    Layer(
            LayerDefinition definition,
            Partner partner,
            ProviderId providerId,
            LayerData data,
            OptionalLong featureCount) {
        this.definition = definition;
        this.partner = partner;
        this.providerId = providerId;
        this.data = data;
        this.featureCount = featureCount;
        kind = kindOf(data.source());
        schema = schemaOf(data.source());
        extent = data.source().extent();
        outage = data.source().outage();
        dataRevision = currentRevision();
        revision = revisionOf(definition, partner, dataRevision, data.replaced());
    }

    /** What the source and the tables beside it are now. */
    DataRevision currentRevision() {
        List<DataRevision> tables = data.children().stream()
                .map(child -> child.source().revision())
                .toList();
        return JoinedRevision.of(data.source().revision(), tables);
    }

    /** Features in all; not known of what has none. */
    static OptionalLong count(LayerSource source, Deadline deadline) throws SourceException {
        return source instanceof FeatureSource features
                ? features.count(FeatureQuery.all(), deadline)
                : OptionalLong.empty();
    }

    private static LayerKind kindOf(LayerSource source) {
        if (source instanceof RasterSource) {
            return LayerKind.RASTER;
        }
        return source instanceof PictureSource ? LayerKind.PICTURES : LayerKind.FEATURES;
    }

    private static FeatureSchema schemaOf(LayerSource source) {
        if (source instanceof FeatureSource features) {
            return features.schema();
        }
        List<FeatureSchema.Field> fields = source instanceof RasterSource raster
                ? raster.grid().bands().stream().map(Layer::field).toList()
                : ((PictureSource) source).fields();
        return new FeatureSchema(GeometryKind.NONE, source.crs(), fields, false);
    }

    private static FeatureSchema.Field field(RasterGrid.Band band) {
        return new FeatureSchema.Field(band.name(), band.type().isInteger() ? FieldType.INTEGER : FieldType.REAL);
    }

    /**
     * Hashes everything that shows. The text form of a record names all its parts; code lists are maps without order, so
     * they are added sorted.
     */
    private static String revisionOf(
            LayerDefinition definition, Partner partner, DataRevision data, boolean replaced) {
        ContentHash hash = new ContentHash().add(data.value()).add(String.valueOf(replaced)).add(partner.toString());
        hash.add(definition.name().toString())
                .add(definition.aliases().stream().sorted().toList().toString())
                .add(definition.title().toString())
                .add(definition.description().toString())
                .add(definition.keywords().toString())
                .add(definition.theme().toString())
                .add(definition.attribution().toString())
                .add(definition.order() + " " + definition.visible() + " " + definition.sample())
                .add(definition.sampleNote().toString())
                .add(definition.data().selection())
                .add(definition.featureId().toString())
                .add(definition.identify().toString())
                .add(definition.scales().toString())
                .add(definition.dimensions().toString());
        definition.lookups().forEach(table -> add(table, hash));
        definition.children().forEach(table -> add(table, hash));
        definition.fields().forEach(field -> add(field, hash));
        for (StyleDocument style : definition.styles()) {
            hash.add(style.name()).add(style.title().toString()).add(style.text());
        }
        return hash.short16();
    }

    private static void add(FieldDefinition field, ContentHash hash) {
        hash.add(field.name())
                .add(field.label().toString())
                .add(field.type().toString())
                .add(field.spellings().toString())
                .add(field.unit());
        field.codes().ifPresent(codes -> hash.add(new TreeMap<>(codes.words()).toString()));
    }

    private static void add(RelatedTable table, ContentHash hash) {
        hash.add(table.name())
                .add(table.title().toString())
                .add(table.data().selection())
                .add(table.field() + ' ' + table.key());
        table.fields().forEach(field -> add(field, hash));
    }

    @Override
    public <T> void attach(Class<T> type, T facet) {
        if (facets.putIfAbsent(type, type.cast(facet)) != null) {
            throw new IllegalStateException("layer " + name() + " has a " + type.getSimpleName() + " already");
        }
    }

    /** Facets that hold something open, in the order they were attached. */
    List<AutoCloseable> closeableFacets() {
        List<AutoCloseable> closeable = new ArrayList<>();
        for (Object facet : facets.values()) {
            if (facet instanceof AutoCloseable c) {
                closeable.add(c);
            }
        }
        return closeable;
    }

    void seal(Provider newProvider) {
        provider = newProvider;
    }

    /**
     * This layer with what its source says now; what was prepared for it and who keeps it open stay.
     *
     * @param count features there are now, if known
     */
    Layer renewed(OptionalLong count) {
        Layer layer = new Layer(definition, partner, providerId, data, count);
        layer.facets.putAll(facets);
        layer.seal(provider);
        return layer;
    }

    /** Whose lease keeps this layer open. */
    Provider lifetime() {
        return provider;
    }

    @Override
    public <T> T facet(Class<T> type) {
        return findFacet(type)
                .orElseThrow(() ->
                        new IllegalStateException("layer " + name() + " has no " + type.getSimpleName()));
    }

    @Override
    public <T> Optional<T> findFacet(Class<T> type) {
        return Optional.ofNullable(type.cast(facets.get(type)));
    }

    @Override
    public LayerDefinition definition() {
        return definition;
    }

    @Override
    public Partner partner() {
        return partner;
    }

    @Override
    public ProviderId provider() {
        return providerId;
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    @Override
    public Optional<Bounds> extent() {
        return extent;
    }

    @Override
    public OptionalLong featureCount() {
        return featureCount;
    }

    @Override
    public DataRevision dataRevision() {
        return dataRevision;
    }

    @Override
    public String revision() {
        return revision;
    }

    @Override
    public boolean sample() {
        return definition.sample() && !data.replaced();
    }

    @Override
    public LayerKind kind() {
        return kind;
    }

    /** The opened data, of whatever kind. */
    LayerSource opened() {
        return data.source();
    }

    @Override
    public List<ChildTable> children() {
        return data.children();
    }

    @Override
    public Optional<LocalizedText> outage() {
        return outage;
    }

    @Override
    public Set<String> files() {
        return data.files();
    }

    @Override
    public Optional<StoredTable> storedTable() {
        return data.table();
    }

    @Override
    public FeatureSource source() {
        if (data.source() instanceof FeatureSource features) {
            return features;
        }
        throw new IllegalStateException("layer " + name() + " has no features");
    }

    @Override
    public RasterSource raster() {
        return data.source() instanceof RasterSource raster ? raster : StagedLayer.super.raster();
    }

    @Override
    public PictureSource pictures() {
        return data.source() instanceof PictureSource pictures ? pictures : StagedLayer.super.pictures();
    }

    @Override
    public String toString() {
        return name() + " of " + providerId;
    }
}
