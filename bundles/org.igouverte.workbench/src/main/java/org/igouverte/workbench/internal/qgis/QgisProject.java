package org.igouverte.workbench.internal.qgis;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamException;
import org.igouverte.layer.ScaleRange;
import org.igouverte.xml.XmlElement;
import org.igouverte.xml.XmlLimits;

/**
 * Reads a project of QGIS 3 ({@code .qgs}, {@code .qgz}) or a style file ({@code .qml}): its vector layers that lie in files,
 * and what is said of how they are drawn. What else there is, is named as not carried over.
 */
public final class QgisProject {

    private static final XmlLimits LIMITS = new XmlLimits(128L << 20, 128, 5_000_000, 256);
    private static final String DOCTYPE = "<!DOCTYPE";

    private final Path folder;
    private final Losses losses;
    private final List<QgisLayer> layers = new ArrayList<>();

    private QgisProject(Path folder, Losses losses) {
        this.folder = folder;
        this.losses = losses;
    }

    public static boolean isProject(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".qgs") || name.endsWith(".qgz");
    }

    /**
     * Reads a project's layers, topmost first.
     *
     * @throws IOException if it is no such file; the message names what is wrong
     */
    public static List<QgisLayer> read(Path file, Losses losses) throws IOException {
        XmlElement root = document(file);
        if (!root.name().equals("qgis")) {
            throw new IOException(file + " is no project of QGIS");
        }
        QgisProject project = new QgisProject(file.toAbsolutePath().getParent(), losses);
        project.layers(root);
        return List.copyOf(project.layers);
    }

    /** Reads a style file. */
    public static XmlElement style(Path file) throws IOException {
        XmlElement root = document(file);
        if (!root.name().equals("qgis")) {
            throw new IOException(file + " is no style of QGIS");
        }
        return root;
    }

    private static XmlElement document(Path file) throws IOException {
        byte[] bytes = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".qgz")
                ? unpacked(file)
                : Files.readAllBytes(file);
        // QGIS writes a document type that says nothing; what reads XML here takes none.
        String text = new String(bytes, StandardCharsets.UTF_8);
        int start = text.indexOf(DOCTYPE);
        int end = start < 0 ? -1 : text.indexOf('>', start);
        if (start >= 0 && end > 0 && text.substring(start, end).matches("<!DOCTYPE qgis[^\\[]*")) {
            text = text.substring(0, start) + text.substring(end + 1);
        }
        try (InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            return XmlElement.read(in, LIMITS);
        } catch (XMLStreamException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".qgs")) {
                    byte[] bytes = zip.readNBytes((int) LIMITS.bytes() + 1);
                    if (bytes.length > LIMITS.bytes()) {
                        throw new IOException(file + " holds a project of more than " + (LIMITS.bytes() >> 20) + " MiB");
                    }
                    return bytes;
                }
            }
        }
        throw new IOException(file + " holds no .qgs");
    }

    private void layers(XmlElement root) {
        Map<String, XmlElement> byId = new LinkedHashMap<>();
        root.child("projectlayers").ifPresent(all -> all.children("maplayer")
                .forEach(layer -> byId.put(text(layer, "id"), layer)));
        Map<String, Boolean> visible = new LinkedHashMap<>();
        root.child("layer-tree-group").ifPresent(tree -> tree(tree, true, visible));
        byId.keySet().forEach(id -> visible.putIfAbsent(id, true));
        visible.forEach((id, shown) -> {
            if (byId.containsKey(id)) {
                layer(byId.get(id), shown);
            }
        });
    }

    /** Ids in the order of the tree, and whether they and all groups around them are checked. */
    private static void tree(XmlElement group, boolean shown, Map<String, Boolean> visible) {
        for (XmlElement node : group.children()) {
            boolean checked = shown && !node.attribute("checked").orElse("Qt::Checked").equals("Qt::Unchecked");
            if (node.name().equals("layer-tree-layer")) {
                visible.putIfAbsent(node.attribute("id").orElse(""), checked);
            } else if (node.name().equals("layer-tree-group")) {
                tree(node, checked, visible);
            }
        }
    }

    private static String text(XmlElement layer, String child) {
        return layer.child(child).map(XmlElement::text).orElse("");
    }

    private void layer(XmlElement layer, boolean visible) {
        String title = text(layer, "layername");
        String provider = text(layer, "provider");
        if (!layer.attribute("type").orElse("").equals("vector") || !provider.equals("ogr")) {
            losses.add(title, "layer", provider.isEmpty() ? layer.attribute("type").orElse("") : provider);
            return;
        }
        String source = text(layer, "datasource");
        String[] parts = source.split("\\|");
        Path data = folder.resolve(parts[0].replaceFirst("^file:(//)?", "")).normalize();
        Optional<String> table = Optional.empty();
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("layername=")) {
                table = Optional.of(parts[i].substring("layername=".length()));
            } else {
                losses.add(title, "source", parts[i].replaceFirst("=.*", ""));
            }
        }
        if (!Files.isRegularFile(data)) {
            losses.add(title, "missing", data.toString());
            return;
        }
        layers.add(new QgisLayer(
                title, text(layer, "abstract"), data, table, layer, scales(layer), visible, layers.size()));
    }

    /** QGIS calls the smallest scale {@code minScale}: its denominator is the largest. */
    public static ScaleRange scales(XmlElement layer) {
        if (!layer.attribute("hasScaleBasedVisibilityFlag").orElse("0").equals("1")) {
            return ScaleRange.ALL;
        }
        double closest = number(layer.attribute("maxScale"));
        double farthest = number(layer.attribute("minScale"));
        return farthest > closest || farthest == 0
                ? new ScaleRange(closest, farthest == 0 ? Double.POSITIVE_INFINITY : farthest)
                : ScaleRange.ALL;
    }

    private static double number(Optional<String> text) {
        try {
            double value = Double.parseDouble(text.orElse("0"));
            return Double.isFinite(value) && value > 0 ? value : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
