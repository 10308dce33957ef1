package org.igouverte.ogc.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Settings from a map, the defaults for what it leaves out. */
final class TestSettings {

    private TestSettings() {}

    static Settings of(Map<String, Object> values) {
        Settings.Config config = (Settings.Config) Proxy.newProxyInstance(
                Settings.class.getClassLoader(),
                new Class<?>[] {Settings.Config.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
        return new Settings(config, values);
    }
}
