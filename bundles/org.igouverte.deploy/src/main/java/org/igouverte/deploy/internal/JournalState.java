package org.igouverte.deploy.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is meant to run. Immutable; each change makes a new one.
 *
 * @param bundles by symbolic name
 * @param offered jars of the distribution that were taken or passed over, by sha256
 * @param dropped data files that lie in the data folder and are bound, by {@code partner/dataset}
 * @param trial a binding of data that is being tried and not yet meant to stay; null if none
 */
record JournalState(Map<String, Line> bundles, Set<String> offered, Map<String, DroppedFile> dropped, Trial trial) {

    /** Versions kept for a roll-back, the present one included. */
    static final int KEPT = 5;

    static final JournalState EMPTY = new JournalState(Map.of(), Set.of(), Map.of(), null);

    JournalState {
        bundles = Collections.unmodifiableSortedMap(new TreeMap<>(bundles));
        offered = Set.copyOf(offered);
        dropped = Collections.unmodifiableSortedMap(new TreeMap<>(dropped));
        for (Map.Entry<String, Line> line : bundles.entrySet()) {
            if (line.getKey().isEmpty() || line.getValue() == null) {
                throw new IllegalArgumentException("a bundle without name or history");
            }
        }
    }

    /**
     * A version that is or was live.
     *
     * @param code whether there is anything in it to run
     * @param since when it went live, milliseconds of the epoch
     */
    record Entry(String version, String sha256, boolean code, long since) {
        Entry {
            if (version.isEmpty() || !sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("not a version in the journal: " + version + " " + sha256);
            }
        }

        Entry at(long newSince) {
            return new Entry(version, sha256, code, newSince);
        }
    }

    /**
     * History of one bundle, oldest first. What lies after {@code present} was rolled back.
     *
     * @param removed whether the bundle was taken out; its history stays
     */
    record Line(List<Entry> history, int present, boolean removed) {
        Line {
            history = List.copyOf(history);
            if (present < 0 || present >= history.size()) {
                throw new IllegalArgumentException("no version " + present + " among " + history.size());
            }
        }

        Entry current() {
            return history.get(present);
        }

        Optional<Entry> before(String sha256) {
            int at = indexOf(sha256);
            return at > 0 ? Optional.of(history.get(at - 1)) : Optional.empty();
        }

        int indexOf(String sha256) {
            for (int i = 0; i < history.size(); i++) {
                if (history.get(i).sha256().equals(sha256)) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** A file in the data folder as it was when it was bound. */
    record DroppedFile(String file, long size, long modified, String sha256) {}

    /** A binding as it was before the trial; {@code sha256} is empty if there was none. */
    record Trial(String partner, String dataset, String path, String sha256, String name, long size) {}

    /**
     * Makes a version the present one.
     *
     * @param base sha256 of what it takes the place of; later versions leave the history; empty for none
     */
    JournalState deployed(String symbolicName, Entry entry, String base) {
        List<Entry> history = new ArrayList<>();
        Line line = bundles.get(symbolicName);
        if (line != null) {
            int at = line.indexOf(base);
            history.addAll(line.history().subList(0, (at < 0 ? line.present() : at) + 1));
            history.removeIf(e -> e.sha256().equals(entry.sha256()));
        }
        history.add(entry);
        while (history.size() > KEPT) {
            history.remove(0);
        }
        return with(symbolicName, new Line(history, history.size() - 1, false));
    }

    /** Goes back to a version of the history. */
    JournalState rolledBack(String symbolicName, String sha256, long since) {
        Line line = bundles.get(symbolicName);
        List<Entry> history = new ArrayList<>(line.history());
        int at = line.indexOf(sha256);
        history.set(at, history.get(at).at(since));
        return with(symbolicName, new Line(history, at, false));
    }

    JournalState removed(String symbolicName) {
        Line line = bundles.get(symbolicName);
        return with(symbolicName, new Line(line.history(), line.present(), true));
    }

    private JournalState with(String symbolicName, Line line) {
        SortedMap<String, Line> changed = new TreeMap<>(bundles);
        changed.put(symbolicName, line);
        return new JournalState(changed, offered, dropped, trial);
    }

    JournalState offered(String sha256) {
        Set<String> changed = new HashSet<>(offered);
        changed.add(sha256);
        return new JournalState(bundles, changed, dropped, trial);
    }

    JournalState dropped(String key, Optional<DroppedFile> file) {
        Map<String, DroppedFile> changed = new TreeMap<>(dropped);
        file.ifPresentOrElse(f -> changed.put(key, f), () -> changed.remove(key));
        return new JournalState(bundles, offered, changed, trial);
    }

    JournalState trying(Trial newTrial) {
        return new JournalState(bundles, offered, dropped, newTrial);
    }

    /** Every jar that may be wanted again. */
    Set<String> wanted() {
        Set<String> all = new HashSet<>();
        bundles.values().forEach(line -> line.history().forEach(e -> all.add(e.sha256())));
        return all;
    }
}
