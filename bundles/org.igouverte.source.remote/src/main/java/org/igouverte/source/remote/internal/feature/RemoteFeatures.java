package org.igouverte.source.remote.internal.feature;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.CompiledPredicate;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.Deadline;
import org.igouverte.layer.FeatureQuery;
import org.igouverte.layer.FeatureQuery.SortKey;
import org.igouverte.layer.FeatureSchema;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldDefinition;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.Predicate;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureCursor;
import org.igouverte.layer.adapter.FeatureShapes;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.FieldMapping;
import org.igouverte.layer.spi.ShapeQuery;
import org.igouverte.layer.spi.ShapeSink;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.remote.internal.Remote;

/** Features of another server's layer: asked for as far as its protocol lets, the rest chosen and ordered here. */
public final class RemoteFeatures implements FeatureSource {

    private final Remote remote;
    private final FeatureService service;
    private final FeatureSchema schema;
    /** The server's name of each field that it has. */
    private final Map<String, Optional<String>> columns;

    private final Optional<String> featureId;

    private RemoteFeatures(
            Remote remote,
            FeatureService service,
            FeatureSchema schema,
            Map<String, Optional<String>> columns,
            Optional<String> featureId) {
        this.remote = remote;
        this.service = service;
        this.schema = schema;
        this.columns = columns;
        this.featureId = featureId;
    }

    /** @throws SourceException if the server lacks a field that the layer declares */
    public static RemoteFeatures open(Remote remote, SourceRequest request, FeatureService service)
            throws SourceException {
        FeatureService.Description description = service.description();
        List<String> names = description.fields().stream().map(Field::name).toList();
        Map<String, Optional<String>> columns = FieldMapping.of(request.fields(), names, request.displayName());
        if (request.featureId().isPresent() && !columns.containsKey(request.featureId().get())) {
            throw new SourceException(request.displayName() + " has no field " + request.featureId().get() + " for ids");
        }
        List<Field> fields = new ArrayList<>();
        columns.forEach((name, column) -> {
            FieldType theirs = column.flatMap(c -> description.fields().stream()
                            .filter(f -> f.name().equals(c))
                            .map(Field::type)
                            .findFirst())
                    .orElse(FieldType.STRING);
            FieldType type = request.fields().stream()
                    .filter(f -> f.name().equals(name))
                    .findFirst()
                    .flatMap(FieldDefinition::type)
                    .orElse(theirs);
            fields.add(new Field(name, type));
        });
        return new RemoteFeatures(
                remote,
                service,
                new FeatureSchema(
                        description.geometry(), description.crs(), fields, request.featureId().isPresent()),
                columns,
                request.featureId());
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    @Override
    public Optional<Bounds> extent() {
        return service.description().extent();
    }

    @Override
    public DataRevision revision() {
        return remote.revision();
    }

    @Override
    public void onRevisionChanged(Runnable listener) {
        remote.onRevisionChanged(listener);
    }

    @Override
    public Optional<LocalizedText> outage() {
        return remote.outage();
    }

    @Override
    public boolean isLive() {
        return true;
    }

    /** A query as the server is asked it, and what of it is left to do here. */
    private record Plan(FeatureService.Question question, Predicate left, List<SortKey> sortHere) {}

    private Plan plan(FeatureQuery query) {
        Predicate filter = query.filter();
        Optional<List<String>> ids = query.ids();
        if (ids.isPresent() && featureId.isPresent()) {
            FieldType type = schema.field(featureId.get()).orElseThrow().type();
            List<Object> values = new ArrayList<>();
            for (String id : ids.get()) {
                Object value = Values.of(id, type);
                if (value != null) {
                    values.add(value);
                }
            }
            filter = values.isEmpty()
                    ? new Predicate.Constant(false)
                    : Predicate.and(new Predicate.In(featureId.get(), values), filter);
            ids = Optional.empty();
        }
        Pushdown pushdown = Pushdown.of(filter, service, name -> columns.get(name).orElse(null));
        boolean byId = ids.isPresent();
        boolean sorts = !byId && service.sorts()
                && query.sort().stream().allMatch(key -> columns.get(key.field()).isPresent());
        List<SortKey> theirs = query.sort().stream()
                .map(key -> new SortKey(columns.get(key.field()).orElse(""), key.descending()))
                .toList();
        return new Plan(
                new FeatureService.Question(
                        byId ? Optional.empty() : query.bounds(),
                        byId ? Predicate.TRUE : pushdown.asked(),
                        sorts ? theirs : List.of(),
                        ids),
                byId ? filter : pushdown.left(),
                sorts ? List.of() : query.sort());
    }

    @Override
    public OptionalLong count(FeatureQuery query, Deadline deadline) throws SourceException {
        Plan plan = plan(query);
        if (plan.left() instanceof Predicate.Constant constant && !constant.value()) {
            return OptionalLong.of(0);
        }
        return plan.left().equals(Predicate.TRUE) && plan.question().ids().isEmpty()
                ? service.count(plan.question(), deadline)
                : OptionalLong.empty();
    }

    @Override
    public FeatureCursor features(FeatureQuery query, Deadline deadline) throws SourceException {
        Plan plan = plan(query);
        boolean all = plan.left().equals(Predicate.TRUE)
                && plan.sortHere().isEmpty()
                && (plan.question().ids().isEmpty() || query.bounds().isEmpty());
        long skip = all && service.skips() ? query.offset() : 0;
        // Nobody may want more than there are numbers for.
        long wanted = !all
                ? Long.MAX_VALUE
                : query.limit() > Long.MAX_VALUE - query.offset() ? Long.MAX_VALUE : query.limit() + query.offset() - skip;
        boolean none = query.limit() == 0 || plan.left() instanceof Predicate.Constant c && !c.value();
        FeatureService.Pages pages =
                none ? Optional::empty : service.features(plan.question(), skip, wanted, deadline);
        return new RemoteCursor(
                pages, new Selection(plan.left(), plan.sortHere(), query.bounds(), query.offset() - skip, query.limit()),
                output(query, plan), query.geometry(), deadline);
    }

    /** Fields wanted by the query, then those that are needed to choose and order here. */
    private RemoteCursor.Output output(FeatureQuery query, Plan plan) {
        List<String> wanted = query.fields().orElse(schema.fieldNames());
        Set<String> all = new LinkedHashSet<>(wanted);
        all.addAll(CompiledPredicate.properties(plan.left()));
        plan.sortHere().forEach(key -> all.add(key.field()));
        featureId.ifPresent(all::add);
        List<Field> fields = all.stream().map(n -> schema.field(n).orElseThrow()).toList();
        return new RemoteCursor.Output(
                wanted.size(),
                fields,
                fields.stream().map(f -> columns.get(f.name()).orElse("")).toList(),
                featureId.map(id -> List.copyOf(all).indexOf(id)).orElse(-1),
                remote.settings().url().getHost());
    }

    /** What is done here with the features that come. */
    record Selection(Predicate filter, List<SortKey> sort, Optional<Bounds> bounds, long offset, long limit) {}

    @Override
    public void shapes(ShapeQuery query, ShapeSink sink, Deadline deadline) throws SourceException {
        FeatureShapes.stream(this, query, sink, deadline);
    }

    @Override
    public void close() {
        remote.close();
    }
}
