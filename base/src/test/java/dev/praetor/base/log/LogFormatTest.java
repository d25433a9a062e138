package dev.praetor.base.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/** cli.md section 1.5, last paragraph, and lines of a real agent. */
class LogFormatTest {

    private static final Instant TIME = Instant.parse("2026-11-21T07:01:14.630123Z");

    private static String format(LogFormat format, Level level, String module, String message, Object... pairs) {
        List<KeyValuePair> list = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            list.add(new KeyValuePair((String) pairs[i], pairs[i + 1]));
        }
        StringBuilder out = new StringBuilder();
        format.append(out, new LogLine(TIME, level, module, message, list));
        return out.toString();
    }

    private static String afterTime(String line) {
        return line.substring(line.indexOf(' '));
    }

    @Test
    void writesTimeLevelModuleAndMessage() {
        String line = format(LogFormat.TEXT, Level.INFO, "agent", "Consul agent running!");
        assertThat(line)
                .matches("2026-11-2\\dT\\d\\d:\\d1:14\\.630(Z|[+-]\\d{4}) \\[INFO\\]  agent: Consul agent running!\n");
    }

    @Test
    void padsEveryLevelToTheSameWidth() {
        assertThat(afterTime(format(LogFormat.TEXT, Level.WARN, "a", "m"))).isEqualTo(" [WARN]  a: m\n");
        assertThat(afterTime(format(LogFormat.TEXT, Level.ERROR, "a", "m"))).isEqualTo(" [ERROR] a: m\n");
        assertThat(afterTime(format(LogFormat.TEXT, Level.DEBUG, "a", "m"))).isEqualTo(" [DEBUG] a: m\n");
        assertThat(afterTime(format(LogFormat.TEXT, Level.TRACE, "a", "m"))).isEqualTo(" [TRACE] a: m\n");
    }

    @Test
    void quotesWhatIsNotOneWord() {
        assertThat(afterTime(format(
                        LogFormat.TEXT,
                        Level.DEBUG,
                        "agent.http",
                        "Request finished",
                        "method",
                        "GET",
                        "url",
                        "/v1/kv/a?x=1&y=\"b%20c\"",
                        "from",
                        "127.0.0.1:45010",
                        "latency",
                        "103.664µs")))
                .isEqualTo(" [DEBUG] agent.http: Request finished: method=GET url=\"/v1/kv/a?x=1&y=\\\"b%20c\\\"\""
                        + " from=127.0.0.1:45010 latency=\"103.664µs\"\n");
    }

    /** Character by character, as a real 1.21.4 shows the queries of requests. */
    @Test
    void quotesForEverythingUpToTheComma() {
        for (char c : " !$&'()*+,".toCharArray()) {
            assertThat(afterTime(format(LogFormat.TEXT, Level.INFO, "a", "m", "v", "x" + c)))
                    .isEqualTo(" [INFO]  a: m: v=\"x" + c + "\"\n");
        }
        for (char c : "-./:=?@_~[]^`{|}<>\\".toCharArray()) {
            assertThat(afterTime(format(LogFormat.TEXT, Level.INFO, "a", "m", "v", "x" + c)))
                    .isEqualTo(" [INFO]  a: m: v=x" + c + "\n");
        }
    }

    @Test
    void showsAListItemByItem() {
        assertThat(afterTime(format(LogFormat.TEXT, Level.INFO, "a", "m", "args", List.of("sh", "say \"x\""), "b", 1)))
                .isEqualTo(" [INFO]  a: m: args=[\"sh\", \"say \\\"x\\\"\"] b=1\n");
        assertThat(afterTime(format(LogFormat.TEXT, Level.INFO, "a", "m", "args", List.of())))
                .isEqualTo(" [INFO]  a: m: args=[]\n");
        assertThat(format(LogFormat.JSON, Level.INFO, "a", "m", "args", List.of("x", "y")))
                .contains("\"args\":[\"x\",\"y\"]");
    }

    @Test
    void leavesAnEmptyValueEmpty() {
        assertThat(afterTime(format(LogFormat.TEXT, Level.INFO, "a", "m", "leader-id", "", "to", "<none>")))
                .isEqualTo(" [INFO]  a: m: leader-id= to=<none>\n");
    }

    @Test
    void indentsAValueOfSeveralLines() {
        assertThat(afterTime(format(
                        LogFormat.TEXT,
                        Level.ERROR,
                        "agent",
                        "Error starting agent",
                        "error",
                        "2 errors occurred:\n\t* listen udp\n\t* listen tcp\n\n")))
                .isEqualTo(" [ERROR] agent: Error starting agent:\n  error=\n  | 2 errors occurred:\n"
                        + "  | \\t* listen udp\n  | \\t* listen tcp\n  | \n  \n");
    }

    @Test
    void writesJsonWithSortedKeysAndBareNumbers() {
        assertThat(format(LogFormat.JSON, Level.WARN, "agent.server", "a \"b\"", "code", 1, "error", "x\ny"))
                .startsWith("{\"@level\":\"warn\",\"@message\":\"a"
                        + " \\\"b\\\"\",\"@module\":\"agent.server\",\"@timestamp\":\"2026-11-2")
                .endsWith("\"code\":1,\"error\":\"x\\ny\"}\n")
                .contains(":14.630123");
    }
}
