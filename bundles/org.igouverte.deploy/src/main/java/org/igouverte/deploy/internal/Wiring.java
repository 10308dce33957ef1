package org.igouverte.deploy.internal;

import java.util.ArrayList;
import java.util.List;
import org.igouverte.layer.staging.StagingException.Phase;
import org.igouverte.layer.staging.StagingException;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/** Resolves a bundle, or tells what it lacks. */
final class Wiring {

    private Wiring() {}

    static void resolve(Bundle bundle, FrameworkWiring framework) throws StagingException {
        if (framework.resolveBundles(List.of(bundle))) {
            return;
        }
        List<String> missing = missing(bundle, framework);
        throw new StagingException(
                Phase.RESOLVE,
                missing.isEmpty()
                        ? DeployMessages.text("imports.contradict")
                        : DeployMessages.text("imports.missing", String.join(", ", missing)));
    }

    private static List<String> missing(Bundle bundle, FrameworkWiring framework) {
        List<String> missing = new ArrayList<>();
        for (BundleRequirement requirement : bundle.adapt(BundleRevision.class).getDeclaredRequirements(null)) {
            String resolution = requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE);
            String effective = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
            boolean wanted = !Constants.RESOLUTION_OPTIONAL.equals(resolution)
                    && (effective == null || Namespace.EFFECTIVE_RESOLVE.equals(effective));
            if (wanted && framework.findProviders(requirement).isEmpty()) {
                missing.add(describe(requirement));
            }
        }
        return missing;
    }

    private static String describe(BundleRequirement requirement) {
        String filter = requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
        String kind = PackageNamespace.PACKAGE_NAMESPACE.equals(requirement.getNamespace())
                ? "package"
                : requirement.getNamespace();
        return kind + " " + (filter == null ? "" : filter.replace(PackageNamespace.PACKAGE_NAMESPACE, "name"));
    }
}
