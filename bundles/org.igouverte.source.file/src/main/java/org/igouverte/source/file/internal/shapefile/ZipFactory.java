package org.igouverte.source.file.internal.shapefile;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.FeatureSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.source.file.internal.FileMessages;
import org.igouverte.source.file.internal.rows.MappedFile;
import org.igouverte.source.file.internal.rows.UnnamedFile;
import org.osgi.service.component.annotations.Component;

/** Opens a shapefile in a zip, as {@code .zip} or {@code .shz}. It is unpacked into temporary files, which are mapped. */
@Component(
        property = {
            SourceFactory.TYPE + "=zip",
            SourceFactory.TYPE + "=shz",
            SourceFactory.CORE + ":Boolean=true"
        })
public final class ZipFactory implements SourceFactory {

    /** Characters of names that are not marked as UTF-8; those of Windows in the west. No name is malformed in it. */
    private static final Charset NAMES = Charset.forName("IBM850");

    private static final int MAX_ENTRIES = 10_000;
    private static final long MAX_BYTES = 16L << 30;

    @Override
    public FeatureSource open(SourceRequest request) throws SourceException {
        Path file = request.file()
                .orElseThrow(() -> new SourceException(FileMessages.text("file.zip", request.displayName())));
        try (ZipFile zip = new ZipFile(file.toFile(), NAMES);
                ShapefileSet set = new ShapefileSet()) {
            unpack(zip, set, request);
            return set.open(request);
        } catch (IOException e) {
            throw new SourceException(FileMessages.text("whole.zip", request.displayName(), e.getMessage()), e);
        }
    }

    private static void unpack(ZipFile zip, ShapefileSet set, SourceRequest request)
            throws IOException, SourceException {
        if (zip.size() > MAX_ENTRIES) {
            throw new SourceException(FileMessages.text("entries", request.displayName(), MAX_ENTRIES));
        }
        String shp = choose(zip, request).getName();
        String stem = shp.substring(0, shp.length() - 4);
        // Others need the disk too.
        long left = Math.min(MAX_BYTES, new File(System.getProperty("java.io.tmpdir")).getUsableSpace() / 2);
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            String ending = ending(entry.getName());
            if (ShapefileSet.isPart(ending)
                    && entry.getName().length() == stem.length() + 4
                    && entry.getName().regionMatches(true, 0, stem, 0, stem.length())) {
                try (FileChannel channel = UnnamedFile.create()) {
                    left -= copy(zip, entry, channel, left, request.displayName());
                    set.add(ending, MappedFile.of(channel));
                }
            }
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
            throw new SourceException(FileMessages.text("holds.shapefile", request.displayName()));
        }
        throw new SourceException(
                FileMessages.text("holds.shapefiles.layer", request.displayName(), String.join(", ", names)));
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Copies an entry; what it says of its own length is not believed. */
    private static long copy(ZipFile zip, ZipEntry entry, FileChannel to, long limit, String displayName)
            throws IOException, SourceException {
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                if (size > limit) {
                    throw new SourceException(FileMessages.text("too.large.unpacked", displayName));
                }
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
            }
        }
        return size;
    }
}
