package org.igouverte.workbench.internal;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.igouverte.deploy.Deployment;
import org.igouverte.layer.DataRevision;
import org.igouverte.layer.SourceException;
import org.igouverte.layer.spi.LayerSource;
import org.igouverte.layer.spi.SourceFactory;
import org.igouverte.layer.spi.SourceRequest;
import org.igouverte.layer.staging.ContributionReader;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** What of a server the commands use. */
final class Tools {

    private final BundleContext context;
    private final Deployment deployment;
    private final ContributionReader reader;

    Tools(BundleContext context, Deployment deployment, ContributionReader reader) {
        this.context = context;
        this.deployment = deployment;
        this.reader = reader;
    }

    Deployment deployment() {
        return deployment;
    }

    ContributionReader reader() {
        return reader;
    }

    /** Opens a file as a server would, every field under its own name. */
    LayerSource open(Path file, Optional<String> table) throws SourceException {
        String name = file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        SourceFactory factory = factory(extension)
                .orElseThrow(() -> new MistakeException(
                        Texts.of("pack.format", name, String.join(", ", new TreeSet<>(types())))));
        return factory.open(new SourceRequest(
                Optional.of(file),
                name,
                new DataRevision("0"),
                table,
                List.of(),
                Optional.empty(),
                Map.of()));
    }

    private Optional<SourceFactory> factory(String type) {
        return references().stream()
                .filter(r -> types(r).contains(type))
                .findFirst()
                .map(context::getService);
    }

    private Collection<String> types() {
        return references().stream().flatMap(r -> types(r).stream()).toList();
    }

    private Collection<ServiceReference<SourceFactory>> references() {
        try {
            return context.getServiceReferences(
                    SourceFactory.class, "(" + SourceFactory.CORE + "=true)");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Collection<String> types(ServiceReference<SourceFactory> reference) {
        Object type = reference.getProperty(SourceFactory.TYPE);
        return type instanceof String[] several ? List.of(several) : List.of(String.valueOf(type));
    }
}
