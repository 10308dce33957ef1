package org.igouverte.viewer.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.igouverte.layer.WebFiles;
import org.igouverte.layer.serving.CatalogSnapshot;
import org.igouverte.layer.serving.ViewerModule;
import org.igouverte.web.Body;
import org.igouverte.web.MediaTypes;

/**
 * The viewer's modules by their content: those that are served now, and those that were served before for as long as an
 * open page may still load parts of them. Thread-safe.
 */
final class ModuleShelf {

    static final Duration KEEP = Duration.ofHours(24);
    /** Former modules at most; an operator who deploys that often has no page open on the first. */
    static final int MAX_FORMER = 50;

    private final LongSupplier clock;
    private List<ViewerModule> present = List.of();
    private final Map<String, Former> former = new LinkedHashMap<>();
    private volatile Map<String, Held> held = Map.of();

    private record Former(Held held, long since) {}

    /** Files with their answers, each made at its first request. */
    private record Held(WebFiles files, Map<String, Body> bodies) {

        Optional<Body> body(String path) {
            return files.content(path).map(content -> bodies.computeIfAbsent(path, p -> bodyOf(p, content)));
        }

        private Body bodyOf(String path, byte[] content) {
            String mediaType = MediaTypes.of(path);
            return MediaTypes.isText(mediaType)
                    ? Body.ofText(mediaType, files.hash(), content)
                    : new Body(mediaType, files.hash(), content, new byte[0]);
        }
    }

    /** @param clock nanoseconds, as {@link System#nanoTime} */
    ModuleShelf(LongSupplier clock) {
        this.clock = clock;
    }

    /** Takes up what a snapshot serves; what it does not serve any more becomes former. */
    synchronized void update(CatalogSnapshot snapshot) {
        long now = clock.getAsLong();
        Map<String, Held> before = held;
        Map<String, Held> next = new LinkedHashMap<>();
        for (ViewerModule module : snapshot.viewerModules()) {
            String key = key(module.provider().symbolicName(), module.files().hash());
            Held known = before.get(key);
            next.put(key, known != null ? known : new Held(module.files(), new ConcurrentHashMap<>()));
            former.remove(key);
        }
        for (ViewerModule module : present) {
            String key = key(module.provider().symbolicName(), module.files().hash());
            if (!next.containsKey(key)) {
                former.put(key, new Former(before.get(key), now));
            }
        }
        forget(now);
        former.forEach((key, f) -> next.put(key, f.held()));
        present = new ArrayList<>(snapshot.viewerModules());
        held = Map.copyOf(next);
    }

    /** The oldest come first. */
    private void forget(long now) {
        Iterator<Former> oldest = former.values().iterator();
        while (oldest.hasNext()) {
            Former next = oldest.next();
            if (former.size() > MAX_FORMER || now - next.since() > KEEP.toNanos()) {
                oldest.remove();
            }
        }
    }

    /** @param path inside the module */
    Optional<Body> find(String symbolicName, String hash, String path) {
        Held found = held.get(key(symbolicName, hash));
        return found == null ? Optional.empty() : found.body(path);
    }

    private static String key(String symbolicName, String hash) {
        return symbolicName + '/' + hash;
    }
}
