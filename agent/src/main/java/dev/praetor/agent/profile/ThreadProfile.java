package dev.praetor.agent.profile;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Where threads are: what goroutines are to Go. Stateless. */
final class ThreadProfile {

    private ThreadProfile() {}

    /** The stacks of all platform threads, equal ones together. */
    static Profile stacks() {
        Profile profile = new Profile(ProfileKind.counting("goroutine"));
        for (StackTraceElement[] trace : Thread.getAllStackTraces().values()) {
            List<Frame> stack = new ArrayList<>();
            for (StackTraceElement element : trace) {
                stack.add(Frame.of(element));
            }
            if (!stack.isEmpty()) {
                profile.add(stack, 1);
            }
        }
        return profile;
    }

    /** One sample for each name that threads share, digits aside. */
    static Profile creations() {
        Profile profile = new Profile(ProfileKind.counting("threadcreate"));
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            profile.add(List.of(new Frame(thread.getName().replaceAll("[0-9]+", "N"), "", 0)), 1);
        }
        return profile;
    }

    /** A profile as text: the frequent stacks first. */
    static String text(String name, Profile profile) {
        long total = profile.samples().values().stream()
                .mapToLong(values -> values[0])
                .sum();
        StringBuilder out = new StringBuilder(name + " profile: total " + total + "\n");
        profile.samples().entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<List<Frame>, long[]> each) -> -each.getValue()[0]))
                .forEach(each -> {
                    out.append(each.getValue()[0]).append(" @\n");
                    for (Frame frame : each.getKey()) {
                        out.append("#\t").append(frame.function());
                        out.append('\t')
                                .append(frame.file())
                                .append(':')
                                .append(frame.line())
                                .append('\n');
                    }
                    out.append('\n');
                });
        return out.toString();
    }

    /** All threads in the JVM's own form, virtual ones of executors included. */
    static String dump() throws IOException {
        Path directory = Files.createTempDirectory("threads");
        Path file = directory.resolve("dump.txt");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
            return Files.readString(file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        }
    }
}
