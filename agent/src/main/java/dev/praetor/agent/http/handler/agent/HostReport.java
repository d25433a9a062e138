package dev.praetor.agent.http.handler.agent;

import dev.praetor.model.wire.JsonWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Figures of the machine, with the names that Consul gives them (http-api.md row 39), read from {@code /proc} on Linux. What cannot be read is left out
 * and stands among the errors. Blocks; one thread.
 */
final class HostReport {

    private static final long KIBI = 1024;

    /** Which line of meminfo is shown under which name. */
    private static final Map<String, String> MEMORY = Map.of(
            "MemTotal", "total",
            "MemAvailable", "available",
            "MemFree", "free",
            "Active", "active",
            "Inactive", "inactive",
            "Buffers", "buffers",
            "Cached", "cached",
            "SwapTotal", "swapTotal",
            "SwapFree", "swapFree");

    private final List<String> errors = new ArrayList<>();

    void write(JsonWriter out) {
        out.beginObject();
        out.key("Memory");
        out.any(memory());
        out.key("CPU");
        out.any(processors());
        out.key("Host");
        out.any(host());
        out.key("Disk");
        out.any(disk());
        out.key("CollectionTime");
        out.int64(System.currentTimeMillis() * 1_000_000);
        out.key("Errors");
        out.any(errors.isEmpty() ? null : errors);
        out.endObject();
    }

    private SortedMap<String, Object> memory() {
        SortedMap<String, Object> memory = new TreeMap<>();
        for (String line : lines("/proc/meminfo")) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? null : MEMORY.get(line.substring(0, colon));
            if (name != null) {
                memory.put(name, Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBI);
            }
        }
        if (memory.get("total") instanceof Long total && memory.get("available") instanceof Long available) {
            memory.put("used", total - available);
            memory.put("usedPercent", 100.0 * (total - available) / total);
        }
        return memory;
    }

    private List<Object> processors() {
        List<Object> processors = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        List<String> lines = new ArrayList<>(lines("/proc/cpuinfo"));
        lines.add("");
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon >= 0) {
                fields.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            } else if (fields.containsKey("processor")) {
                processors.add(processor(fields));
                fields.clear();
            }
        }
        return processors;
    }

    private static SortedMap<String, Object> processor(Map<String, String> fields) {
        SortedMap<String, Object> processor = new TreeMap<>();
        processor.put("cpu", Long.parseLong(fields.getOrDefault("processor", "0")));
        processor.put("vendorId", fields.getOrDefault("vendor_id", ""));
        processor.put("family", fields.getOrDefault("cpu family", ""));
        processor.put("model", fields.getOrDefault("model", ""));
        processor.put("physicalId", fields.getOrDefault("physical id", ""));
        processor.put("coreId", fields.getOrDefault("core id", ""));
        processor.put("cores", 1L);
        processor.put("modelName", fields.getOrDefault("model name", ""));
        processor.put("mhz", Double.parseDouble(fields.getOrDefault("cpu MHz", "0")));
        processor.put("flags", List.of(fields.getOrDefault("flags", "").split(" ")));
        processor.put("microcode", fields.getOrDefault("microcode", ""));
        return processor;
    }

    private SortedMap<String, Object> host() {
        SortedMap<String, Object> host = new TreeMap<>();
        try {
            host.put("hostname", InetAddress.getLocalHost().getHostName());
        } catch (IOException cause) {
            errors.add("hostname: " + cause.getMessage());
        }
        for (String line : lines("/proc/stat")) {
            if (line.startsWith("btime ")) {
                long boot = Long.parseLong(line.substring("btime ".length()).strip());
                host.put("bootTime", boot);
                host.put("uptime", System.currentTimeMillis() / 1000 - boot);
            }
        }
        Map<String, String> release = release();
        host.put("os", System.getProperty("os.name", "").toLowerCase(Locale.ROOT));
        host.put("platform", release.getOrDefault("ID", ""));
        host.put("platformFamily", release.getOrDefault("ID_LIKE", release.getOrDefault("ID", "")));
        host.put("platformVersion", release.getOrDefault("VERSION_ID", ""));
        host.put("kernelVersion", System.getProperty("os.version", ""));
        host.put("kernelArch", System.getProperty("os.arch", "").replace("amd64", "x86_64"));
        return host;
    }

    private Map<String, String> release() {
        Map<String, String> release = new HashMap<>();
        for (String line : lines("/etc/os-release")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                release.put(
                        line.substring(0, equals), line.substring(equals + 1).replace("\"", ""));
            }
        }
        return release;
    }

    private SortedMap<String, Object> disk() {
        SortedMap<String, Object> disk = new TreeMap<>();
        disk.put("path", "/");
        try {
            FileStore root = Files.getFileStore(Path.of("/"));
            long total = root.getTotalSpace();
            long used = total - root.getUnallocatedSpace();
            disk.put("fstype", root.type());
            disk.put("total", total);
            disk.put("free", root.getUsableSpace());
            disk.put("used", used);
            disk.put("usedPercent", total == 0 ? 0.0 : 100.0 * used / total);
        } catch (IOException cause) {
            errors.add("disk: " + cause.getMessage());
        }
        return disk;
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException cause) {
            errors.add(file + ": " + cause.getMessage());
            return List.of();
        }
    }
}
