package dev.praetor.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.json.JsonNumber;
import dev.praetor.base.json.JsonTree;
import dev.praetor.model.wire.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code validate} of a real 1.21.4 says of some hundred configurations of a server (config.md section 10): the text of the refusal, of which
 * several faults are told, and in which order; or the warnings. Recorded in {@code verdicts.jsonl}.
 */
class VerdictsTest {

    @TempDir
    Path directory;

    static Stream<Map<String, Object>> verdicts() throws IOException {
        try (InputStream in = Objects.requireNonNull(VerdictsTest.class.getResourceAsStream("verdicts.jsonl"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().map(VerdictsTest::object).toList().stream();
        }
    }

    private static Map<String, Object> object(String json) {
        return Settings.mapOf(JsonTree.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void saysWhatConsulSays(Map<String, Object> verdict) throws IOException {
        Map<String, Object> config = new LinkedHashMap<>(
                Map.of("server", true, "data_dir", directory.resolve("data").toString(), "bind_addr", "127.0.0.1"));
        config.putAll(Settings.mapOf(verdict.get("config")));
        JsonWriter text = new JsonWriter();
        text.any(numbers(config));
        Path file = Files.write(directory.resolve("c.json"), text.toByteArray());
        String refused = null;
        List<String> warnings = List.of();
        try {
            warnings = ConfigLoader.load(
                            ConfigFixture.sources(false, List.of(file.toString())), HostAddresses.ofThisMachine())
                    .warnings();
        } catch (ConfigException e) {
            refused = e.text();
        }
        Object expected = verdict.get("refused");
        assertThat(refused)
                .as("%s", verdict.get("config"))
                .isEqualTo(expected == null ? null : expected.toString().replace("{file}", file.toString()));
        if (verdict.get("warnings") instanceof List<?> all) {
            assertThat(warnings).as("%s", verdict.get("config")).isEqualTo(all);
        }
    }

    private static @Nullable Object numbers(@Nullable Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> out = new LinkedHashMap<>();
                map.forEach((key, value) -> out.put(key.toString(), numbers(value)));
                yield out;
            }
            case List<?> list -> list.stream().map(VerdictsTest::numbers).toList();
            case JsonNumber number ->
                number.text().matches("-?[0-9]+")
                        ? (Object) Long.valueOf(number.text())
                        : (Object) number.doubleValue();
            case null, default -> tree;
        };
    }
}
