package org.igouverte.itests.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A client of another house, run as a process. */
public final class Program {

    private static final Path SCRIPTS = Path.of(System.getProperty("igo.root"), "runtime/itests/src/test/python");

    private Program() {}

    /**
     * Runs to the end.
     *
     * @param home where the program may keep what it likes, so that nothing of an earlier run is remembered
     * @return what it wrote to its standard output
     * @throws AssertionError if it did not end well, with what it complained about
     */
    public static String run(Path home, String... command) throws IOException {
        Path errors = Files.createTempFile(home, "program", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_RUNTIME_DIR", home.toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + output + Files.readString(errors));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return output;
    }

    /** Runs a script of the tests by the system's Python, which has the modules of Debian's packages. */
    public static String python(Path home, String script, String... arguments) throws IOException {
        return run(home, command(List.of("/usr/bin/python3", SCRIPTS.resolve(script).toString()), arguments));
    }

    /** Runs a module of Debian's packages. */
    public static String pythonModule(Path home, String module, String... arguments) throws IOException {
        return run(home, command(List.of("/usr/bin/python3", "-m", module), arguments));
    }

    private static String[] command(List<String> start, String... arguments) {
        return Stream.concat(start.stream(), Stream.of(arguments))
                .toArray(String[]::new);
    }
}
