package dev.praetor.interop.agent;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The executable of a real Consul, 1.10 or later, that the environment variable {@code CONSUL_BINARY} names.
 *
 * @param minorRelease the second number of its release; that of 1.21 when it says none
 */
public record RealConsul(String executable, int minorRelease) {

    private static final Pattern RELEASE = Pattern.compile("v(\\d+)\\.(\\d+)\\.");
    private static final int OLDEST = 10;

    /** It; the test is skipped, loudly, without one. */
    public static RealConsul needed() {
        String executable = System.getenv("CONSUL_BINARY");
        if (executable == null) {
            return skipped("no CONSUL_BINARY names the executable of a real Consul");
        }
        int minorRelease = minorRelease(executable);
        return minorRelease < OLDEST
                ? skipped("a Consul before 1.10 lacks settings that are used here")
                : new RealConsul(executable, minorRelease);
    }

    private static RealConsul skipped(String reason) {
        System.err.println("SKIPPED: " + reason);
        return abort(reason);
    }

    private static int minorRelease(String executable) {
        try {
            Process process = new ProcessBuilder(executable, "version").start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher release = RELEASE.matcher(text);
            return release.find() ? Integer.parseInt(release.group(2)) : 21;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The port came with 1.14, and older ones do not start with it. */
    boolean hasGrpcTls() {
        return minorRelease >= 14;
    }
}
