package dev.praetor.cli.command.lock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names of keys as Go's {@code path.Join} makes them: measured by {@code lock -verbose}. */
class LockPathsTest {

    @Test
    void cleansPaths() {
        String[][] cases = {
            {"", ".lock"},
            {"a", "a/.lock"},
            {"a//b/", "a/b/.lock"},
            {"a/../b", "b/.lock"},
            {"./a/.", "a/.lock"},
            {"../a", "../a/.lock"},
            {"/", "/.lock"},
            {"/../a", "/a/.lock"},
            {"a b?x", "a b?x/.lock"},
        };
        for (String[] each : cases) {
            assertThat(LockPaths.join(each[0], ".lock")).as(each[0]).isEqualTo(each[1]);
        }
    }
}
