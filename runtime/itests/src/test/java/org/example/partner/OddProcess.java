package org.example.partner;

import java.util.Hashtable;
import java.util.Map;
import org.igouverte.layer.LocalizedText;
import org.igouverte.layer.process.ProcessCall;
import org.igouverte.layer.process.ProcessException;
import org.igouverte.layer.process.ProcessExecutor;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A partner's process that does what its input says, good or bad. */
public final class OddProcess implements ProcessExecutor {

    /** Registers the process when the partner's bundle starts. */
    public static final class Activator implements BundleActivator {

        @Override
        public void start(BundleContext context) {
            context.registerService(
                    ProcessExecutor.class, new OddProcess(), new Hashtable<>(Map.of(ProcessExecutor.NAME, "odd")));
        }

        @Override
        public void stop(BundleContext context) {}
    }

    @Override
    public Map<String, Object> execute(ProcessCall call) throws ProcessException {
        switch (call.text("how").orElse("well")) {
            case "throw" -> throw new IllegalStateException("a secret of the partner's");
            case "error" -> throw new NoClassDefFoundError("org/example/Gone");
            case "refuse" -> throw new ProcessException("how", new LocalizedText("pas ainsi", "not so"));
            case "work" -> {
                while (true) {
                    call.progress(50, new LocalizedText("au travail", "at work"));
                    Thread.onSpinWait();
                }
            }
            case "hang" -> hang();
            default -> call.progress(100, LocalizedText.EMPTY);
        }
        return Map.of("result", "done");
    }

    /** Looks at no deadline. */
    private static void hang() {
        while (true) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
