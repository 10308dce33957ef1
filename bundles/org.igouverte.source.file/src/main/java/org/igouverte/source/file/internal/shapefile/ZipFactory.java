package org.igouverte.source.file.internal.shapefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.FeatureSourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.osgi.service.component.annotations.Component;

/**
 * Opens a shapefile in a zip, as {@code .zip} or {@code .shz}. It is unpacked into a temporary folder, which goes as soon as
 * the files are mapped.
 */
@Component(
        property = {
            FeatureSourceFactory.TYPE + "=zip",
            FeatureSourceFactory.TYPE + "=shz",
            FeatureSourceFactory.CORE + ":Boolean=true"
        })
public final class ZipFactory implements FeatureSourceFactory {

    private static final Set<String> WANTED = Set.of("shp", "shx", "dbf", "cpg", "prj");
    private static final int MAX_ENTRIES = 10_000;
    private static final long MAX_BYTES = 16L << 30;

    private final ShapefileFactory shapefiles = new ShapefileFactory();

    @Override
    public FeatureSource open(SourceRequest request) throws SourceException {
        Path file = request.file()
                .orElseThrow(() -> new SourceException(request.displayName() + " is no file, a zip is one"));
        Path folder = null;
        try {
            folder = Files.createTempDirectory("igo-zip-");
            Path shp = unpack(file, folder, request);
            return shapefiles.open(new SourceRequest(
                    Optional.of(shp),
                    request.displayName(),
                    request.revision(),
                    request.table(),
                    request.fields(),
                    request.featureId(),
                    request.parameters()));
        } catch (IOException e) {
            throw new SourceException(request.displayName() + " is no whole zip: " + e.getMessage(), e);
        } finally {
            delete(folder);
        }
    }

    private static Path unpack(Path file, Path folder, SourceRequest request) throws IOException, SourceException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                throw new SourceException(request.displayName() + " has more than " + MAX_ENTRIES + " entries");
            }
            ZipEntry shp = choose(zip, request);
            String stem = shp.getName().substring(0, shp.getName().length() - 4);
            // Others need the disk too.
            long left = Math.min(MAX_BYTES, Files.getFileStore(folder).getUsableSpace() / 2);
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                String ending = ending(entry.getName());
                if (WANTED.contains(ending)
                        && entry.getName().length() == stem.length() + 4
                        && entry.getName().regionMatches(true, 0, stem, 0, stem.length())) {
                    left -= copy(zip, entry, folder.resolve("shapes." + ending), left, request.displayName());
                }
            }
            return folder.resolve("shapes.shp");
        }
    }

    private static ZipEntry choose(ZipFile zip, SourceRequest request) throws SourceException {
        List<ZipEntry> shapefiles = zip.stream()
                .filter(e -> ending(e.getName()).equals("shp") && !e.getName().startsWith("__MACOSX/"))
                .map(ZipEntry.class::cast)
                .toList();
        List<String> names = new ArrayList<>();
        for (ZipEntry entry : shapefiles) {
            String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            String stem = name.substring(0, name.length() - 4);
            names.add(stem);
            if (request.table().isPresent() && stem.equalsIgnoreCase(request.table().get())) {
                return entry;
            }
        }
        if (shapefiles.size() == 1
                && (request.table().isEmpty() || request.parameters().containsKey(SourceRequest.REPLACED))) {
            return shapefiles.get(0);
        }
        if (shapefiles.isEmpty()) {
            throw new SourceException(request.displayName() + " holds no shapefile");
        }
        throw new SourceException(request.displayName() + " holds the shapefiles " + String.join(", ", names)
                + ": the layer must say which, by data: {table: …}");
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Copies an entry; what it says of its own length is not believed. */
    private static long copy(ZipFile zip, ZipEntry entry, Path to, long limit, String displayName)
            throws IOException, SourceException {
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(to)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                if (size > limit) {
                    throw new SourceException(displayName + " is too large unpacked");
                }
                out.write(buffer, 0, n);
            }
        }
        return size;
    }

    private static void delete(Path folder) throws SourceException {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path path : files.toList()) {
                Files.delete(path);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new SourceException("the temporary folder " + folder + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
