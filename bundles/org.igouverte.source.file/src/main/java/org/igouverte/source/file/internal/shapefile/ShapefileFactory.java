package org.igouverte.source.file.internal.shapefile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.file.internal.FileMessages;
import org.igouverte.source.file.internal.rows.MappedFile;
import org.osgi.service.component.annotations.Component;

/** Opens shapefiles: the {@code .shp} that is named, with the files of the same name and other endings beside it. */
@Component(property = {SourceFactory.TYPE + "=shp", SourceFactory.CORE + ":Boolean=true"})
public final class ShapefileFactory implements SourceFactory {

    @Override
    public FeatureSource open(SourceRequest request) throws SourceException {
        Path file = request.file()
                .orElseThrow(() -> new SourceException(FileMessages.text("file.shapefile", request.displayName())));
        try (ShapefileSet set = new ShapefileSet()) {
            String name = stem(file);
            try (Stream<Path> beside = Files.list(file.toAbsolutePath().getParent())) {
                for (Path path : beside.filter(p -> stem(p).equalsIgnoreCase(name)).toList()) {
                    String ending = path.getFileName()
                            .toString()
                            .substring(Math.min(stem(path).length() + 1, path.getFileName().toString().length()))
                            .toLowerCase(Locale.ROOT);
                    if (ShapefileSet.isPart(ending) && !ending.equals("shp")) {
                        set.add(ending, MappedFile.open(path));
                    }
                }
            }
            set.add("shp", MappedFile.open(file));
            return set.open(request);
        } catch (IOException e) {
            throw new SourceException(FileMessages.text("cannot.read", request.displayName(), e.getMessage()), e);
        }
    }

    private static String stem(Path path) {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
