package dev.praetor.bench.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Linux tells of processes in {@code /proc}: CPU time in user and kernel, and resident memory.
 *
 * @param pids the processes, of which the sums are told
 */
public record ProcessFigures(List<Long> pids) {

    /** Ticks a second of {@code /proc/PID/stat}: USER_HZ, 100 on every Linux that Java runs on. */
    private static final long TICKS_PER_SECOND = 100;

    /** CPU time of all threads since the start, in microseconds, in steps of 10,000. */
    public long cpuMicros() throws IOException {
        long sum = 0;
        for (long pid : pids) {
            sum += cpuMicros(pid);
        }
        return sum;
    }

    private static long cpuMicros(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * (1_000_000 / TICKS_PER_SECOND);
    }

    /** Resident memory in bytes. */
    public long residentBytes() throws IOException {
        long sum = 0;
        for (long pid : pids) {
            sum += residentBytes(pid);
        }
        return sum;
    }

    private static long residentBytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
            }
        }
        throw new IOException("no VmRSS in the status of process " + pid);
    }
}
