package dev.praetor.base.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.go.GoNumbers;
import dev.praetor.base.go.GoQuote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts as a Consul 1.21.4 took or refused them, measured with {@code consul validate}: resources {@code faults.txt} and {@code values.txt}. */
class MeasuredHclTest {

    static Stream<String> faults() throws IOException {
        return rows("faults.txt");
    }

    static Stream<String> values() throws IOException {
        return rows("values.txt");
    }

    private static Stream<String> rows(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(MeasuredHclTest.class.getResourceAsStream(name))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("\n", -1))
                    .filter(row -> !row.isEmpty() && !row.startsWith("# Texts") && !row.startsWith("# Values"));
        }
    }

    private static byte[] bytes(String row, int part) {
        int bars = row.lastIndexOf(" || ");
        String escaped = part == 0 ? row.substring(0, bars) : row.substring(bars + 4);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < escaped.length(); at++) {
            char c = escaped.charAt(at);
            if (c != '\\') {
                int point = escaped.codePointAt(at);
                out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(point) - 1;
                continue;
            }
            at++;
            switch (escaped.charAt(at)) {
                case 'n' -> out.write('\n');
                case 'r' -> out.write('\r');
                case 't' -> out.write('\t');
                case 'x' -> {
                    out.write(Integer.parseInt(escaped.substring(at + 1, at + 3), 16));
                    at += 2;
                }
                default -> out.write(escaped.charAt(at));
            }
        }
        return out.toByteArray();
    }

    private static String text(String row) {
        return new String(bytes(row, 1), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void refusesWithPlaceAndText(String row) {
        assertThatThrownBy(() -> Hcl.parse(bytes(row, 0)))
                .isInstanceOf(HclException.class)
                .hasMessage(text(row));
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsValues(String row) throws HclException {
        Map<String, Object> tree = Hcl.parse(bytes(row, 0));
        if (text(row).startsWith("datacenter ")) {
            Object name = alone(tree.get("datacenter"));
            assertThat("datacenter " + GoQuote.quote(name.toString().toLowerCase(Locale.ROOT)))
                    .isEqualTo(text(row));
            return;
        }
        Object value = alone(alone(tree.getOrDefault("node_name", tree.get("datacenter"))));
        assertThat(type(value) + " " + shown(value)).isEqualTo(text(row));
    }

    private static Object alone(Object value) {
        return value instanceof List<?> list && list.size() == 1 ? list.getFirst() : value;
    }

    private static String type(Object value) {
        return switch (value) {
            case Long number -> "int";
            case Double number -> "float64";
            case Boolean flag -> "bool";
            case String text -> "string";
            case HclBlocks blocks -> "[]map[string]interface {}";
            case List<?> list -> "[]interface {}";
            default -> "map[string]interface {}";
        };
    }

    private static String shown(Object value) {
        return switch (value) {
            case Double number -> GoNumbers.general(number);
            case List<?> list -> list.stream().map(MeasuredHclTest::shown).collect(Collectors.joining(" ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + shown(entry.getValue()))
                        .sorted()
                        .collect(Collectors.joining(" ", "map[", "]"));
            default -> value.toString();
        };
    }
}
