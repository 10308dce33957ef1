package org.igouverte.source.file.internal.gpkg;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.FeatureSourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.osgi.service.component.annotations.Component;

/** Opens feature tables of GeoPackages (OGC 12-128r18). */
@Component(property = {FeatureSourceFactory.TYPE + "=gpkg", FeatureSourceFactory.CORE + ":Boolean=true"})
public final class GeoPackageFactory implements FeatureSourceFactory {

    @Override
    public FeatureSource open(SourceRequest request) throws SourceException {
        Path file = request.file()
                .orElseThrow(() -> new SourceException(request.displayName() + " is no file, a GeoPackage is one"));
        SqliteFile.check(file, request.displayName());
        ConnectionPool pool = new ConnectionPool(file);
        try {
            Connection connection = pool.take();
            try {
                GeoPackageTable table = new TableReader(connection, request).read();
                TableContent content = new TableScan(connection, table, request.displayName()).scan();
                return new GeoPackageSource(request.displayName(), request.revision(), pool, table, content);
            } finally {
                pool.give(connection);
            }
        } catch (SQLException e) {
            pool.close();
            throw new SourceException(request.displayName() + " is damaged: " + e.getMessage(), e);
        } catch (SourceException | RuntimeException e) {
            pool.close();
            throw e;
        }
    }
}
