package org.igouverte.opendata.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.igouverte.geo.Bounds;
import org.igouverte.layer.DataReference;
import org.igouverte.layer.FeatureSchema.Field;
import org.igouverte.layer.FieldType;
import org.igouverte.layer.OpenData;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.LayerCatalog;
import org.igouverte.layer.serving.ServedLayer;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.FieldMapping;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.ogc.GeographicExtent;
import org.igouverte.ogc.ServiceDirectory;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code data: {service: igo.opendata}}: what all partners publish as open data, as a layer. A partner may show it; none
 * needs to know the others.
 */
@Component(property = {SourceFactory.TYPE + "=" + OpenDataSourceFactory.SERVICE, SourceFactory.CORE + ":Boolean=true"})
public final class OpenDataSourceFactory implements SourceFactory {

    static final String SERVICE = "igo.opendata";

    private final Supplier<LayerCatalog> catalog;
    private final Supplier<Resources> resources;

    /**
     * The catalogue asks for its factories while it begins, and what answers services only later: both are got when a
     * layer is opened, not before.
     */
    @Activate
    public OpenDataSourceFactory(
            @Reference ComponentServiceObjects<LayerCatalog> catalog,
            @Reference ComponentServiceObjects<ServiceDirectory> services) {
        this(catalog::getService, services::getService);
    }

    OpenDataSourceFactory(Supplier<LayerCatalog> catalog, Supplier<ServiceDirectory> services) {
        this.catalog = catalog;
        this.resources = () -> new Resources(services.get());
    }

    @Override
    public FeatureSource open(SourceRequest request) throws SourceException {
        List<String> names =
                Arrays.stream(OpenDataColumn.values()).map(OpenDataColumn::column).toList();
        Map<String, Optional<String>> mapping = FieldMapping.of(request.fields(), names, SERVICE);
        List<Field> fields = new ArrayList<>();
        List<Optional<OpenDataColumn>> columns = new ArrayList<>();
        mapping.forEach((field, column) -> {
            Optional<OpenDataColumn> behind = column.map(name -> OpenDataColumn.values()[names.indexOf(name)]);
            fields.add(new Field(field, behind.map(OpenDataColumn::type).orElse(FieldType.STRING)));
            columns.add(behind);
        });
        LayerCatalog followed = catalog.get();
        return new OpenDataSource(fields, rows(columns, followed, resources.get()), followed);
    }

    private record Known(CatalogSnapshot snapshot, OpenDataRows rows) {}

    /** Made once a snapshot by whoever asks first; two that come at once both make them, which harms nobody. */
    private static Supplier<OpenDataRows> rows(
            List<Optional<OpenDataColumn>> columns, LayerCatalog catalog, Resources resources) {
        return new Supplier<>() {

            private volatile Known known;

            @Override
            public OpenDataRows get() {
                CatalogSnapshot snapshot = catalog.current();
                Known last = known;
                if (last == null || last.snapshot() != snapshot) {
                    last = new Known(snapshot, OpenDataSourceFactory.rows(snapshot, columns, resources));
                    known = last;
                }
                return last.rows();
            }
        };
    }

    private static OpenDataRows rows(
            CatalogSnapshot snapshot, List<Optional<OpenDataColumn>> columns, Resources resources) {
        List<OpenDataRows.Row> rows = new ArrayList<>();
        for (ServedLayer layer : snapshot.layers()) {
            Optional<OpenData> open = layer.definition().openData();
            // Such a layer lists others; were it to list itself, its data would change whenever they change.
            boolean own = layer.definition().data() instanceof DataReference.Service service
                    && service.type().equals(SERVICE);
            if (open.isPresent() && !own) {
                Bounds extent = GeographicExtent.of(layer);
                Dataset dataset = new Dataset(layer, open.get(), extent, List.of());
                Object[] values = columns.stream()
                        .map(column -> column.isEmpty() ? null : column.get().of(dataset, resources))
                        .toArray();
                rows.add(new OpenDataRows.Row(dataset.id(), extent, OpenDataRows.area(extent), values));
            }
        }
        return OpenDataRows.of(rows);
    }
}
