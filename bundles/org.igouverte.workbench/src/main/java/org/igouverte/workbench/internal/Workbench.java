package org.igouverte.workbench.internal;

import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.igouverte.deploy.Deployment;
import org.igouverte.layer.staging.ContributionReader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine;

/**
 * A partner's tools, run in place of a server: the launcher's arguments are a command, which has the very readers,
 * sources and stagers of a server at hand. Without arguments, as in every server, it does nothing.
 */
@Component(service = {}, immediate = true)
public final class Workbench {

    /** Framework property: the launcher's arguments, a line each. */
    private static final String ARGUMENTS = "igo.arguments";

    @Activate
    public Workbench(
            BundleContext context,
            @Reference Deployment deployment,
            @Reference ContributionReader reader) {
        String arguments = context.getProperty(ARGUMENTS);
        if (arguments == null) {
            return;
        }
        Locale.setDefault(Texts.language(System.getenv()).locale());
        Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        Thread thread = new Thread(
                () -> {
                    awaitStart(framework, deployment);
                    int status = commandLine(new Tools(context, deployment, reader)).execute(arguments.split("\n"));
                    System.out.flush();
                    // Nothing in this process is worth an orderly stop: its home is gone with it.
                    Runtime.getRuntime().halt(status);
                },
                "igo-workbench");
        thread.start();
    }

    /** Waits until every source, reader and stager of the distribution is there. */
    private static void awaitStart(Bundle framework, Deployment deployment) {
        while (framework.getState() != Bundle.ACTIVE || !deployment.isSettled()) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    static CommandLine commandLine(Tools tools) {
        CommandLine line = new CommandLine(new IgoCommand());
        line.addSubcommand(new CheckCommand(tools));
        line.addSubcommand(new PackCommand(tools));
        line.addSubcommand(new DevCommand(tools));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof MistakeException mistake) {
                System.err.println(mistake.getMessage());
                return 1;
            }
            throw failure;
        });
        return line;
    }

    @CommandLine.Command(
            name = "igo",
            resourceBundle = Texts.BUNDLE,
            mixinStandardHelpOptions = true,
            subcommands = CommandLine.HelpCommand.class)
    private static final class IgoCommand implements Runnable {

        @CommandLine.Spec
        CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            spec.commandLine().usage(System.out);
        }
    }
}
