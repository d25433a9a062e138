package dev.praetor.base.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What MeasuredHclTest does not show: whole files, limits, and texts that nobody wrote in earnest. */
class HclTest {

    private static final String REAL = """
        # A server
        datacenter = "east-1"        // in lower case
        server     = true
        /* ports
           of clients */
        ports { http = 8500, https = -1 }
        retry_join = ["10.0.0.1", "10.0.0.2",]
        services {
          name = "web"
          tags = ["a", "b"]
          check { args = ["/bin/sh", "-c", "exit ${STATUS}"], interval = "10s" }
        }
        services {
          name = "db"
          meta = { "with-dash" = "x", text = <<-END
            two
              lines
            END
          }
          weights { passing = 0x0a, warning = 1 }
        }
        limits { rpc_rate = 1.5e2 }
        connect { ca_config "vault" "inner" { address = "\\u00e9\\t\\"" } }
        """;

    private static Map<String, Object> parse(String text) throws HclException {
        return Hcl.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsAWholeFile() throws HclException {
        assertThat(parse(REAL))
                .isEqualTo(Map.of(
                        "datacenter", "east-1",
                        "server", true,
                        "ports", List.of(Map.of("http", 8500L, "https", -1L)),
                        "retry_join", List.of("10.0.0.1", "10.0.0.2"),
                        "services",
                                List.of(
                                        Map.of(
                                                "name", "web",
                                                "tags", List.of("a", "b"),
                                                "check",
                                                        List.of(Map.of(
                                                                "args",
                                                                List.of("/bin/sh", "-c", "exit ${STATUS}"),
                                                                "interval",
                                                                "10s"))),
                                        Map.of(
                                                "name", "db",
                                                "meta",
                                                        List.of(Map.of(
                                                                "with-dash", "x",
                                                                "text", "two\n  lines\n")),
                                                "weights", List.of(Map.of("passing", 10L, "warning", 1L)))),
                        "limits", List.of(Map.of("rpc_rate", 150.0)),
                        "connect",
                                List.of(Map.of(
                                        "ca_config",
                                        List.of(Map.of(
                                                "vault",
                                                List.of(Map.of("inner", List.of(Map.of("address", "é\t\""))))))))));
    }

    @Test
    void makesOneCharacterOfAPairOfEscapes() throws HclException {
        assertThat(parse("{\"a\": \"\\ud83d\\ude00 \\ud83d\"}")).containsEntry("a", "😀 \ufffd");
    }

    @Test
    void limitsDepthAndLength() {
        for (String open : new String[] {"a {", "a = [{", "a = {"}) {
            assertThatThrownBy(() -> parse(open.repeat(100_000)))
                    .isInstanceOf(HclException.class)
                    .hasMessageContaining("nested more than 200 levels deep");
        }
        assertThatThrownBy(() -> parse("a=" + "[".repeat(100_000)))
                .hasMessageContaining("nested more than 200 levels deep");
        assertThatThrownBy(() -> parse("{\"a\":".repeat(100_000)))
                .hasMessageContaining("nested more than 200 levels deep");
        assertThatThrownBy(() -> parse("a ".repeat(100_000) + "{}"))
                .hasMessageContaining("more than 200 keys in a row");
        assertThatThrownBy(() -> parse("{" + "\"a\" ".repeat(100_000) + ":1}"))
                .hasMessageContaining("more than 200 keys in a row");
        assertThatThrownBy(() -> Hcl.parse(new byte[Hcl.MAX_LENGTH + 1])).hasMessage("longer than 16777216 bytes");
    }

    /** Blocks with labels of one key, lists that are added to and long heredocs take time in proportion to their number. */
    @Test
    void readsManyOfTheSame() throws HclException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            text.append("block \"b").append(i).append("\" { n = ").append(i).append(" }\nlist = [1]\n");
        }
        Map<String, Object> tree = parse(text.toString());
        assertThat((List<?>) tree.get("block")).hasSize(50_000);
        assertThat((List<?>) tree.get("list")).hasSize(50_000);
        parse("a = <<END\n" + "line\n".repeat(200_000) + "END\n");
    }

    @Test
    void survivesAnyBytes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] alphabet = "ab\"\"{}[]=,:.<<-E\n\n \t\\$#/*0189xe+tru\u00e9'".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 40_000; round++) {
            byte[] text = new byte[random.nextInt(60)];
            for (int i = 0; i < text.length; i++) {
                text[i] = random.nextInt(40) == 0 ? (byte) random.nextInt() : alphabet[random.nextInt(alphabet.length)];
            }
            if (random.nextInt(3) == 0 && text.length > 0) {
                text[0] = '{';
            }
            readOrRefuse(text, seed);
        }
    }

    @Test
    void survivesDamagedFiles() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] whole = REAL.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 10_000; round++) {
            byte[] text = whole.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = random.nextInt(text.length);
                text[at] = random.nextBoolean() ? whole[random.nextInt(whole.length)] : (byte) random.nextInt();
            }
            readOrRefuse(text, seed);
        }
    }

    private static void readOrRefuse(byte[] text, long seed) {
        try {
            assertThat(Hcl.parse(text)).as("seed %d", seed).isNotNull();
        } catch (HclException refused) {
            assertThat(refused.text()).as("seed %d", seed).isNotEmpty();
        }
    }
}
