package dev.praetor.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names of keys as Go's {@code path.Join} makes them: measured by {@code lock -verbose}. */
class GoPathTest {

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
            assertThat(GoPath.join(each[0], ".lock")).as(each[0]).isEqualTo(each[1]);
        }
    }
}
