package dev.praetor.base.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class LogSystemTest {

    private final LogSystem system = new LogSystem();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private void take(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        lines.add(text.substring(text.indexOf('[')));
    }

    @Test
    void isTheProviderThatSlf4jFinds() {
        assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(LogSystem.class);
    }

    @Test
    void writesFluentPairs() {
        system.attach(Level.INFO, LogFormat.TEXT, this::take);
        system.getLogger("agent").atInfo().addKeyValue("service", "web").log("Synced service");
        assertThat(lines).containsExactly("[INFO]  agent: Synced service: service=web\n");
    }

    @Test
    void changesItsLevelWhileRunning() {
        Logger logger = system.getLogger("agent");
        LogSystem.Attachment output = system.attach(Level.WARN, LogFormat.TEXT, this::take);
        logger.info("one");
        output.level(Level.DEBUG);
        logger.debug("two {}", 2);
        output.level(Level.ERROR);
        logger.warn("three");
        assertThat(lines).containsExactly("[DEBUG] agent: two 2\n");
    }

    @Test
    void hearsOnlyErrorsOfLibrariesUnlessItListensToDetails() {
        system.attach(Level.INFO, LogFormat.TEXT, this::take);
        Logger library = system.getLogger("io.netty.channel.Something");
        library.warn("no");
        library.error("yes");
        assertThat(lines).containsExactly("[ERROR] io.netty.channel.Something: yes\n");
    }

    @Test
    void hearsLibrariesOnlyFromWarnOn() {
        system.attach(Level.TRACE, LogFormat.TEXT, this::take);
        Logger library = system.getLogger("io.netty.channel.Something");
        library.info("no");
        library.warn("yes");
        assertThat(lines).containsExactly("[WARN]  io.netty.channel.Something: yes\n");
        assertThat(library.isInfoEnabled()).isFalse();
    }

    @Test
    void givesEachOutputItsOwnLevelAndFormat() {
        system.attach(Level.WARN, LogFormat.TEXT, this::take);
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        LogSystem.Attachment tap = system.attach(Level.DEBUG, LogFormat.JSON, json::writeBytes);
        system.getLogger("agent").debug("quiet");
        tap.close();
        system.getLogger("agent").warn("loud");
        assertThat(lines).containsExactly("[WARN]  agent: loud\n");
        assertThat(json.toString(StandardCharsets.UTF_8))
                .contains("\"@message\":\"quiet\"")
                .doesNotContain("loud");
    }

    @Test
    void writesTheCauseAsError() {
        system.attach(Level.INFO, LogFormat.TEXT, this::take);
        system.getLogger("agent").error("failed", new IllegalStateException("broken"));
        assertThat(lines.getFirst())
                .startsWith("[ERROR] agent: failed: error=\"java.lang.IllegalStateException: broken\"\n  stack=\n  | ");
    }

    @Test
    void streamKeepsOrderAndFlushWaitsForIt() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder expected = new StringBuilder();
        try (StreamSink sink = new StreamSink(bytes, "test-log")) {
            for (int i = 0; i < 20_000; i++) {
                String line = "line " + i + "\n";
                expected.append(line);
                sink.write(line.getBytes(StandardCharsets.UTF_8));
            }
            sink.flush();
            assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString());
        }
    }
}
