package dev.praetor.cli.command.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The coordinating key of semaphores, which clients in other languages read and write as well. */
class SemaphoreContentsTest {

    private static SemaphoreContents parse(String text) throws LockException {
        return SemaphoreContents.parse(text.getBytes(StandardCharsets.UTF_8), 2);
    }

    @Test
    void readsWhatItWrites() throws LockException {
        SemaphoreContents contents = new SemaphoreContents(3, Set.of("b", "a\"q"));
        assertThat(contents.encode())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"Limit\":3,\"Holders\":{\"a\\\"q\":true,\"b\":true}}");
        assertThat(SemaphoreContents.parse(contents.encode(), 9)).isEqualTo(contents);
    }

    @Test
    void takesAnEmptyKeyForNoHolders() throws LockException {
        assertThat(parse("")).isEqualTo(new SemaphoreContents(2, Set.of()));
        assertThat(parse("{}")).isEqualTo(new SemaphoreContents(0, Set.of()));
        assertThat(parse("null")).isEqualTo(new SemaphoreContents(0, Set.of()));
    }

    /** As Go's encoding/json: found by comparing with a real Consul. */
    @Test
    void readsFieldsWithoutRegardToCase() throws LockException {
        assertThat(parse("{\"limit\":2,\"HOLDERS\":{\"x\":false,\"y\":null}}"))
                .isEqualTo(new SemaphoreContents(2, Set.of("x", "y")));
    }

    @Test
    void saysWhatHasAnotherForm() {
        String[][] broken = {
            {"[]", "json: cannot unmarshal array into Go value of type api.semaphoreLock"},
            {"{\"Limit\":\"2\"}", "json: cannot unmarshal string into Go struct field semaphoreLock.Limit of type int"},
            {"{\"Limit\":1.5}", "json: cannot unmarshal number 1.5 into Go struct field semaphoreLock.Limit of type int"
            },
            {
                "{\"Holders\":{\"x\":1}}",
                "json: cannot unmarshal number into Go struct field semaphoreLock.Holders of type bool"
            },
            {"x{", "invalid character 'x' looking for beginning of value"},
        };
        for (String[] each : broken) {
            assertThatThrownBy(() -> parse(each[0]))
                    .isInstanceOf(LockException.class)
                    .hasMessage("lock decoding failed: " + each[1]);
        }
    }

    @Test
    void forgetsHoldersWhoseSessionHoldsNothing() {
        LockEntry alive = new LockEntry("p/a", "0", "a", new byte[0], "1");
        SemaphoreContents contents = new SemaphoreContents(2, Set.of("a", "dead"));
        assertThat(contents.isFull()).isTrue();
        assertThat(contents.alive(List.of(alive))).isEqualTo(new SemaphoreContents(2, Set.of("a")));
        assertThat(contents.alive(List.of(alive)).isFull()).isFalse();
        assertThat(contents.without("dead").with("b").holders()).containsExactlyInAnyOrder("a", "b");
    }
}
