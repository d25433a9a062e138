package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a server sends, the reader answers or fails with an IOException. */
class HttpAnswerReaderTest {

    private static final String[] PIECES = {
        "HTTP/1.1 ",
        "200 OK",
        "\r\n",
        "\n",
        "Content-Length: ",
        "5",
        "-1",
        "99999999999999999999",
        "Transfer-Encoding: chunked",
        "ffffffffffffffff",
        "0",
        ":",
        " ",
        "Location: /x",
        "100",
        "\u0000",
        "HTTP/1.0 404",
        "hello",
        ";",
        "7fffffff"
    };

    @Test
    void survivesRandomAnswers() {
        long seed = Long.getLong("praetor.seed", 1);
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "HTTP/1.1 200 OK\r\n" : "");
            for (int piece = random.nextInt(20); piece > 0; piece--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
            try {
                HttpAnswer answer = new HttpAnswerReader(new ByteArrayInputStream(bytes)).read(false, 16);
                assertThat(answer.body().length()).as("seed %d", seed).isLessThanOrEqualTo(16);
            } catch (IOException expected) {
                assertThat(expected).as("seed %d", seed).hasMessageNotContaining("Exception");
            }
        }
    }

    @Test
    void boundsLinesAndHeaders() {
        assertFails("HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000));
        assertFails("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(1_000));
    }

    private static void assertFails(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(catchThrowable(() -> new HttpAnswerReader(new ByteArrayInputStream(bytes)).read(false, 16)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exceeded");
    }
}
