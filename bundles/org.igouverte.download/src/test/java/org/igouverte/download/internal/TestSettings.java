package org.igouverte.download.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Settings as a file would give them. */
final class TestSettings {

    private TestSettings() {}

    /** @param said values by their names; the rest are the defaults */
    static Settings of(Map<String, Object> said) {
        Settings.Config config = (Settings.Config) Proxy.newProxyInstance(
                Settings.class.getClassLoader(),
                new Class<?>[] {Settings.Config.class},
                (proxy, called, arguments) -> said.getOrDefault(called.getName(), called.getDefaultValue()));
        return new Settings(config);
    }
}
