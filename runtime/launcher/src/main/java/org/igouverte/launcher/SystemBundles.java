package org.igouverte.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;

/** Installs the distribution's bundles: those in {@code system/10/} start at level 10. */
final class SystemBundles {

    private SystemBundles() {}

    /** Installs by reference, so that the jars are used where they lie instead of being copied at every start. */
    static void install(Framework framework, Path system) throws IOException, BundleException {
        BundleContext context = framework.getBundleContext();
        List<Bundle> toStart = new ArrayList<>();
        for (Path folder : sorted(system)) {
            int level = Integer.parseInt(folder.getFileName().toString());
            for (Path jar : sorted(folder)) {
                Bundle bundle = context.installBundle("reference:" + jar.toUri());
                bundle.adapt(BundleStartLevel.class).setStartLevel(level);
                if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                    toStart.add(bundle);
                }
            }
        }
        // The framework is not yet at any level: this only marks them to be started when it gets there.
        for (Bundle bundle : toStart) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        }
    }
}
