package org.igouverte.source.file.internal.gpkg;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.layer.spi.TableSource;
import org.igouverte.source.file.internal.FileMessages;
import org.igouverte.source.file.internal.sqlite.ConnectionPool;
import org.igouverte.source.file.internal.sqlite.SqliteFile;
import org.igouverte.source.file.internal.tiles.GeoPackageTiles;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Opens tables of features and of picture tiles in GeoPackages (OGC 12-128r18). */
@Component(property = {SourceFactory.TYPE + "=gpkg", SourceFactory.CORE + ":Boolean=true"})
public final class GeoPackageFactory implements SourceFactory {

    private final TableContents contents;
    private final TableContents unkept = new TableContents(Optional.empty());

    @Activate
    public GeoPackageFactory(BundleContext context) {
        this(Optional.of(Path.of(context.getProperty("igo.home")).resolve("cache/tables")));
    }

    /** @param kept folder for what was seen of tables; empty to keep nothing */
    public GeoPackageFactory(Optional<Path> kept) {
        contents = new TableContents(kept);
    }

    @Override
    public LayerSource open(SourceRequest request) throws SourceException {
        Path file = file(request);
        return open(request, (pool, connection) -> {
            Optional<String> tiles = GeoPackageTiles.wanted(connection, request.table());
            if (tiles.isPresent()) {
                return GeoPackageTiles.open(pool, connection, request, tiles.get());
            }
            GeoPackageTable table = new TableReader(connection, request).read();
            boolean once = request.parameters().containsKey(SourceRequest.TRANSIENT);
            TableContent content = (once ? unkept : contents).of(file, connection, table, request.displayName());
            return new GeoPackageSource(request.displayName(), request.revision(), pool, table, content);
        });
    }

    @Override
    public TableSource openTable(SourceRequest request, String key) throws SourceException {
        return open(request, (pool, connection) -> AttributeTable.open(pool, connection, request, key));
    }

    private static Path file(SourceRequest request) throws SourceException {
        return request.file()
                .orElseThrow(() -> new SourceException(FileMessages.text("file.geopackage", request.displayName())));
    }

    private interface Opening<T> {
        T open(ConnectionPool pool, Connection connection) throws SQLException, SourceException;
    }

    private static <T> T open(SourceRequest request, Opening<T> opening) throws SourceException {
        Path file = file(request);
        SqliteFile.check(file, request.displayName(), "GeoPackage");
        ConnectionPool pool = new ConnectionPool(file);
        try {
            Connection connection = pool.take();
            try {
                return opening.open(pool, connection);
            } finally {
                pool.give(connection);
            }
        } catch (SQLException e) {
            pool.close();
            throw new SourceException(FileMessages.text("damaged", request.displayName(), e.getMessage()), e);
        } catch (SourceException | RuntimeException e) {
            pool.close();
            throw e;
        }
    }
}
