package org.igouverte.extender.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.igouverte.geo.CoordinateSystems;
import org.igouverte.layer.LayerDefinition;
import org.igouverte.layer.LayerName;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.MapDefinition;
import org.igouverte.layer.Partner;
import org.igouverte.layer.WebFiles;
import org.igouverte.layer.staging.Contribution;
import org.igouverte.layer.staging.ContributionReader;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Reads contributions from jars. What validation needs is loaded at the first reading, not at start. */
@Component(service = ContributionReader.class)
@Capability(namespace = "osgi.extender", name = "org.igouverte.layers", version = "1.0.0")
public final class JarContributionReader implements ContributionReader {

    static final int MAX_LAYERS = 500;
    static final int MAX_MAPS = 100;

    private static final String LAYERS = "layers/";
    private static final String MAPS = "maps/";
    private static final Pattern LAYER_FILE = Pattern.compile("layers/([a-z][a-z0-9_]{0,62})\\.yaml");
    private static final Pattern MAP_FILE = Pattern.compile("maps/([a-z][a-z0-9_]{0,62})\\.yaml");

    private final CrsLookup systems;

    @Activate
    public JarContributionReader() {
        this(CoordinateSystems::parse);
    }

    JarContributionReader(CrsLookup systems) {
        this.systems = systems;
    }

    @Override
    public Contribution read(Path jar) throws StagingException {
        try (ContributionArchive archive = ContributionArchive.open(jar)) {
            if (archive.paths().isEmpty()) {
                throw new StagingException(Phase.DEFINITION, ExtenderMessages.text("jar.folder", Contribution.FOLDER));
            }
            Partner partner = PartnerReader.read(archive);
            Optional<WebFiles> pictures = WebFilesReader.PICTURES.read(archive);
            List<LayerDefinition> layers = layers(archive, partner, pictures);
            return new Contribution(
                    jar,
                    partner,
                    layers,
                    ProcessReader.read(archive, partner),
                    WebFilesReader.VIEWER.read(archive),
                    maps(archive, partner, layers));
        }
    }

    private static List<MapDefinition> maps(
            ContributionArchive archive, Partner partner, List<LayerDefinition> layers) throws StagingException {
        List<String> paths = archive.pathsIn(MAPS);
        if (paths.size() > MAX_MAPS) {
            throw new StagingException(
                    Phase.DEFINITION,
                    ExtenderMessages.text("jar.maps", MAX_MAPS),
                    ContributionArchive.located(MAPS),
                    0);
        }
        MapReader reader = new MapReader(partner, layers);
        List<MapDefinition> maps = new ArrayList<>();
        for (String path : paths) {
            String name = localName(path, MAP_FILE, ExtenderMessages.text("file.map"));
            maps.add(reader.read(name, YamlReader.read(ContributionArchive.located(path), archive.text(path))));
        }
        return maps;
    }

    private static String localName(String path, Pattern form, LocalizedText rule) throws StagingException {
        Matcher name = form.matcher(path);
        if (!name.matches()) {
            throw new StagingException(
                    Phase.DEFINITION,
                    ExtenderMessages.text("name.z.letter", rule),
                    ContributionArchive.located(path),
                    0);
        }
        return name.group(1);
    }

    private List<LayerDefinition> layers(
            ContributionArchive archive, Partner partner, Optional<WebFiles> pictures) throws StagingException {
        List<String> paths = archive.pathsIn(LAYERS);
        if (paths.isEmpty() || paths.size() > MAX_LAYERS) {
            throw new StagingException(
                    Phase.DEFINITION,
                    paths.isEmpty()
                            ? ExtenderMessages.text("jar.layer")
                            : ExtenderMessages.text("jar.layers", MAX_LAYERS),
                    ContributionArchive.located(LAYERS),
                    0);
        }
        LayerReader reader = new LayerReader(archive, partner, systems, pictures);
        List<LayerDefinition> layers = new ArrayList<>();
        Map<LayerName, String> owners = new HashMap<>();
        Map<String, YamlDocument> documents = new HashMap<>();
        for (String path : paths) {
            String file = ContributionArchive.located(path);
            String name = localName(path, LAYER_FILE, ExtenderMessages.text("file.layer"));
            YamlDocument document = YamlReader.read(file, archive.text(path));
            LayerDefinition layer = reader.read(name, document);
            layers.add(layer);
            owners.put(layer.name(), file);
            documents.put(file, document);
        }
        checkAliases(layers, owners, documents);
        layers.sort(Comparator.comparingInt(LayerDefinition::order).thenComparing(LayerDefinition::name));
        return layers;
    }

    private static void checkAliases(
            List<LayerDefinition> layers, Map<LayerName, String> owners, Map<String, YamlDocument> documents)
            throws StagingException {
        for (LayerDefinition layer : layers) {
            YamlNode root = documents.get(layer.file()).node();
            for (YamlNode alias : root.get("aliases").map(YamlNode::items).orElse(List.of())) {
                String other = owners.putIfAbsent(LayerName.parse(alias.text()).orElseThrow(), layer.file());
                if (other != null) {
                    throw alias.mistake(ExtenderMessages.text("name", alias.text(), other));
                }
            }
        }
    }
}
