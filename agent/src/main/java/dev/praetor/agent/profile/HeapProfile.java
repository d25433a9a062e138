package dev.praetor.agent.profile;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** The live objects of the heap by class. Stateless. */
final class HeapProfile {

    /** {@code   12:   3456   78900  java.lang.String (java.base@25)} as the JVM writes it. */
    private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    private HeapProfile() {}

    /** One sample for each class, the class standing where a function would. Collects garbage first; stops the program for that time. */
    static Profile take(ProfileKind kind) {
        Profile profile = new Profile(kind);
        histogram().lines().forEach(line -> {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                long objects = Long.parseLong(row.group(1));
                long bytes = Long.parseLong(row.group(2));
                profile.add(List.of(new Frame(row.group(3), "", 0)), objects, bytes, objects, bytes);
            }
        });
        return profile;
    }

    /** The same in the legacy text form: totals, then objects and bytes of each class. */
    static String text() {
        Profile profile = take(ProfileKind.HEAP);
        long objects = 0;
        long bytes = 0;
        StringBuilder rows = new StringBuilder();
        for (var sample : profile.samples().entrySet()) {
            long[] values = sample.getValue();
            objects += values[2];
            bytes += values[3];
            rows.append(String.format(
                    Locale.ROOT,
                    "%d: %d [%d: %d] @\n#\t%s\n\n",
                    values[2],
                    values[3],
                    values[0],
                    values[1],
                    sample.getKey().getFirst().function()));
        }
        return String.format(Locale.ROOT, "heap profile: %d: %d [%d: %d] @ heap/1\n", objects, bytes, objects, bytes)
                + rows;
    }

    private static String histogram() {
        try {
            Object text = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return String.valueOf(text);
        } catch (JMException e) {
            throw new IllegalStateException("this JVM has no class histogram", e);
        }
    }
}
