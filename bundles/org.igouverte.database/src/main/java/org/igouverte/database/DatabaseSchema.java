package org.igouverte.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The tables of somebody who keeps data, as numbered scripts. A script that was shipped is never changed: a further one
 * changes its tables.
 *
 * @param name of whose tables they are, as {@code maps}
 * @param owner beside whose class the scripts lie
 * @param scripts names of resources, the first makes version 1; statements end with a semicolon at the end of a line
 */
public record DatabaseSchema(String name, Class<?> owner, List<String> scripts) {

    public DatabaseSchema {
        Objects.requireNonNull(name);
        Objects.requireNonNull(owner);
        scripts = List.copyOf(scripts);
    }

    /** The text of the script that makes a version, from 1. */
    public String script(int version) {
        String script = scripts.get(version - 1);
        try (InputStream in = owner.getResourceAsStream(script)) {
            if (in == null) {
                throw new IllegalStateException("no script " + script + " beside " + owner.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new IllegalStateException(script, e);
        }
    }
}
