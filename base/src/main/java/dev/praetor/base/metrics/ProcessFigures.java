package dev.praetor.base.metrics;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Figures of the process under the names that Prometheus' clients give them. {@code go_} families that have a counterpart in the JVM show that; what has none
 * is left out. Stateless.
 */
final class ProcessFigures {

    private static final double NANOS = 1e9;

    private ProcessFigures() {}

    /** Takes a family with its lines. */
    interface Consumer {
        void take(String type, String name, String help, String lines);
    }

    static void collect(Consumer out) {
        memory(out);
        collections(out);
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        figure(out, "gauge", "go_goroutines", "Platform threads that exist.", threads);
        figure(out, "gauge", "go_threads", "Platform threads that exist.", threads);
        String version = Runtime.version().toString();
        out.take("gauge", "go_info", "The runtime's version.", "go_info{version=\"java" + version + "\"} 1\n");
        process(out);
    }

    private static void memory(Consumer out) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
        figure(out, "gauge", "go_memstats_alloc_bytes", "Bytes of the heap in use.", heap.getUsed());
        figure(out, "gauge", "go_memstats_heap_alloc_bytes", "Bytes of the heap in use.", heap.getUsed());
        figure(out, "gauge", "go_memstats_heap_inuse_bytes", "Bytes of the heap in use.", heap.getUsed());
        figure(
                out,
                "gauge",
                "go_memstats_heap_idle_bytes",
                "Bytes of the heap that are free.",
                heap.getCommitted() - heap.getUsed());
        figure(out, "gauge", "go_memstats_heap_sys_bytes", "Bytes of the heap.", heap.getCommitted());
        figure(out, "gauge", "go_memstats_next_gc_bytes", "What the heap may grow to.", heap.getMax());
        figure(
                out,
                "gauge",
                "go_memstats_sys_bytes",
                "Bytes of the heap, of classes and of code.",
                heap.getCommitted() + other.getCommitted());
    }

    private static void collections(Consumer out) {
        long count = 0;
        long millis = 0;
        for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
            count += Math.max(0, each.getCollectionCount());
            millis += Math.max(0, each.getCollectionTime());
        }
        out.take(
                "summary",
                "go_gc_duration_seconds",
                "Pauses of the garbage collector.",
                "go_gc_duration_seconds_sum " + GoFloat.general(millis / 1e3) + "\ngo_gc_duration_seconds_count "
                        + count + "\n");
    }

    private static void process(Consumer out) {
        figure(
                out,
                "gauge",
                "process_start_time_seconds",
                "When the process began, in seconds since 1970.",
                ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.UnixOperatingSystemMXBean system) {
            figure(
                    out,
                    "counter",
                    "process_cpu_seconds_total",
                    "Processor time of the process in seconds.",
                    system.getProcessCpuTime() / NANOS);
            figure(out, "gauge", "process_max_fds", "File descriptors allowed.", system.getMaxFileDescriptorCount());
            figure(out, "gauge", "process_open_fds", "File descriptors in use.", system.getOpenFileDescriptorCount());
        }
        try {
            // Pages: size, resident, …
            String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1);
            long page = 4096;
            figure(
                    out,
                    "gauge",
                    "process_resident_memory_bytes",
                    "Memory of the process.",
                    Long.parseLong(pages[1]) * page);
            figure(
                    out,
                    "gauge",
                    "process_virtual_memory_bytes",
                    "Address space of the process.",
                    Long.parseLong(pages[0]) * page);
        } catch (IOException | NumberFormatException elsewhere) {
            // Only Linux tells.
        }
    }

    private static void figure(Consumer out, String type, String name, String help, Number value) {
        out.take(type, name, help, name + " " + GoFloat.general(value.doubleValue()) + "\n");
    }
}
