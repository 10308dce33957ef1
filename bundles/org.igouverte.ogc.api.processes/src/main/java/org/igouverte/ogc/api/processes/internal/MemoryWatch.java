package org.igouverte.ogc.api.processes.internal;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Sees when memory is short even after it was tidied, and whose thread has taken most. */
final class MemoryWatch {

    /** Of the room for what lives long, in use after the last collection. */
    private static final double SHORT = 0.85;

    /** Whether what is in use after the last collection fills the heap. */
    boolean isShort() {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage after = pool.getCollectionUsage();
            boolean old = pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported();
            if (old && after != null && after.getMax() > 0 && after.getUsed() > SHORT * after.getMax()) {
                return true;
            }
        }
        return false;
    }

    /** The thread that has allocated most since it began, if the JVM tells. */
    Optional<Thread> hungriest(Collection<Thread> threads) {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean && bean.isThreadAllocatedMemorySupported()
                ? threads.stream().max(Comparator.comparingLong(thread -> bean.getThreadAllocatedBytes(thread.getId())))
                : Optional.empty();
    }
}
