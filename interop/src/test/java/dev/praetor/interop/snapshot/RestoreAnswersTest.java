package dev.praetor.interop.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.json.JsonNumber;
import dev.praetor.interop.agent.TestAgent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a Consul 1.21.4 answered to the restore of good and bad archives, in the order in which it was asked (restore-answers.json), is what agents answer. Where it
 * died of an archive they refuse it with the reason that its log gave, and keep what they have.
 */
final class RestoreAnswersTest {

    @TempDir
    private Path directory;

    @Test
    void aDevAgentAnswersEveryRestoreAsTheConsulDid() {
        try (TestAgent agent = TestAgent.dev(directory)) {
            answersAsRecorded(agent);
        }
    }

    @Test
    void aDurableServerAnswersEveryRestoreAsTheConsulDid() {
        try (TestAgent agent = TestAgent.durable(directory)) {
            answersAsRecorded(agent);
        }
    }

    private static void answersAsRecorded(TestAgent agent) {
        assertThat(agent.put("/v1/kv/kept", "1").body()).contains("true");
        Map<String, @Nullable Object> recorded = Archives.map(Archives.json(Archives.recorded("restore-answers.json")));
        int keys = 1;
        for (Map.Entry<String, @Nullable Object> each : recorded.entrySet()) {
            Map<String, @Nullable Object> consul = Archives.map(each.getValue());
            String before = agent.get("/v1/kv/?recurse").body();
            Archives.Answer answer = Archives.restore(agent.url(), archive(each.getKey()));
            if (consul.containsKey("server")) {
                assertThat(answer.status()).as(each.getKey()).isEqualTo(500);
                assertThat(answer.text()).as(each.getKey()).isEqualTo(reason(consul));
            } else {
                keys = number(consul, "kv_keys_after");
                assertThat(answer.status()).as(each.getKey()).isEqualTo(number(consul, "status"));
                assertThat(answer.text()).as(each.getKey()).isEqualTo(consul.get("body"));
            }
            assertThat(keys(agent)).as(each.getKey()).isEqualTo(keys);
            if (answer.status() != 200) {
                assertThat(agent.get("/v1/kv/?recurse").body())
                        .as(each.getKey())
                        .isEqualTo(before);
            }
        }
    }

    /** What its log said as it died, without the name that it gave the snapshot. */
    private static String reason(Map<String, @Nullable Object> consul) {
        List<?> log = (List<?>) Objects.requireNonNull(consul.get("log"));
        String line = String.valueOf(log.getFirst());
        return line.replaceFirst(
                "^panic: failed to restore snapshot: failed to restore snapshot \\S+: ",
                "Raft error when restoring snapshot: failed to restore snapshot: ");
    }

    private static int number(Map<String, @Nullable Object> consul, String key) {
        return Integer.parseInt(((JsonNumber) Objects.requireNonNull(consul.get(key))).text());
    }

    private static int keys(TestAgent agent) {
        Object keys = Archives.json(Archives.get(agent.url(), "/v1/kv/?keys").body());
        return ((List<?>) Objects.requireNonNull(keys)).size();
    }

    /** An archive with one thing wrong with it, which its name tells, made from a good one. */
    private static byte[] archive(String name) {
        if (!name.startsWith("x-")) {
            return Archives.recorded(name + ".snap");
        }
        byte[] good = Archives.recorded("full-1.21.4.snap");
        Tar tar = Tar.of(good);
        byte[] state = tar.file("state.bin");
        String header = "\u0081\u00a9LastIndex\u00cd\u0001\u0034";
        return switch (name) {
            case "x-empty-body" -> new byte[0];
            case "x-not-gzip" -> latin("this is not an archive");
            case "x-plain-tar" -> tar.bytes();
            case "x-missing-sums" -> tar.without("SHA256SUMS").archive();
            case "x-missing-meta" -> tar.without("meta.json").archive();
            case "x-extra-member" -> tar.with("note.txt", latin("x")).archive();
            case "x-sums-only-meta" ->
                tar.with("SHA256SUMS", latin(tar.sum("meta.json"))).archive();
            case "x-sums-unknown-file" -> sums(tar, "00  other\n");
            case "x-sums-bad-line" -> sums(tar, "not a line\n");
            case "x-bad-meta-json" -> meta(tar, "{\"Version\":1");
            case "x-tar-padded-to-10240" -> Tar.gzip(padded(tar.bytes()));
            case "x-trailing-garbage-after-gzip" -> join(good, latin("garbage"));
            case "x-trailing-inside-gzip" -> Tar.gzip(join(tar.bytes(), new byte[100]));
            case "x-record-type-50" -> record(tar, 50);
            case "x-record-type-70" -> record(tar, 70);
            case "x-record-type-4" -> record(tar, 4);
            case "x-record-type-34" -> record(tar, 34);
            case "x-record-type-184-flag128" -> record(tar, 184);
            case "x-record-type-130-kvs-flag128" -> record(tar, 130);
            case "x-state-cut" -> state(tar, Arrays.copyOf(state, state.length - 1_000));
            case "x-state-empty" -> state(tar, new byte[0]);
            case "x-state-header-only" -> state(tar, latin(header));
            case "x-order-sums-first" -> sumsFirst(tar).archive();
            case "x-size-wrong" -> meta(tar, tar.meta().replace("\"Size\":137814", "\"Size\":5"));
            case "x-version0" -> meta(tar, tar.meta().replace("\"Version\":1", "\"Version\":0"));
            case "x-version2" -> meta(tar, tar.meta().replace("\"Version\":1", "\"Version\":2"));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static byte[] sums(Tar tar, String more) {
        return tar.with("SHA256SUMS", latin(tar.sum("meta.json") + tar.sum("state.bin") + more))
                .archive();
    }

    private static byte[] meta(Tar tar, String meta) {
        return tar.with("meta.json", latin(meta)).summed().archive();
    }

    /** With another state, whose sum and size are right. */
    private static byte[] state(Tar tar, byte[] state) {
        String meta = tar.meta().replace("\"Size\":137814", "\"Size\":" + state.length);
        return meta(tar.with("state.bin", state), meta);
    }

    /** With one more record, an empty one of this type. */
    private static byte[] record(Tar tar, int type) {
        return state(tar, join(tar.file("state.bin"), new byte[] {(byte) type, (byte) 0x80}));
    }

    private static Tar sumsFirst(Tar tar) {
        return new Tar(Map.of())
                .with("SHA256SUMS", tar.file("SHA256SUMS"))
                .with("meta.json", tar.file("meta.json"))
                .with("state.bin", tar.file("state.bin"));
    }

    /** To a whole number of records of tar, which are of 20 blocks. */
    private static byte[] padded(byte[] tar) {
        return Arrays.copyOf(tar, (tar.length + 10_239) / 10_240 * 10_240);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
