package dev.praetor.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded noise: nothing that a client sends may crash the server, hang it, or spoil the next client's connection. */
class HttpFuzzTest {
    private static final List<String> PIECES = List.of(
            "GET",
            "PUT",
            "DELETE",
            "OPTIONS",
            "HEAD",
            " ",
            "  ",
            "/v1/echo/",
            "/v1/exact",
            "/v1/small/k",
            "/v1/large?size=70000",
            "/../",
            "//",
            "%2F",
            "%zz",
            "?a=b",
            ";",
            " HTTP/1.1",
            " HTTP/1.0",
            " HTTP/2.0",
            "\r\n",
            "\n",
            "\r",
            "\r\n\r\n",
            "Host: x",
            "Host: a b",
            "Content-Length: 5",
            "Content-Length: 101",
            "Content-Length: -1",
            "Content-Length: 99999999999",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip",
            "Connection: close",
            "Connection: keep-alive",
            "Expect: 100-continue",
            "Accept-Encoding: gzip",
            "5\r\nhello\r\n",
            "0\r\n\r\n",
            "ffffffffffffffff\r\n",
            "hello",
            "\u0000",
            "\u00ff",
            "\t",
            ": ",
            "a",
            "X: y");

    private static final String CHARACTERS = "/.%2Ffa?&=;+ \u00e9\u0001*:";

    private static final String GOOD = "PUT /v1/echo/k HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello";

    private static byte[] noise(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> pieces(random);
            case 1 -> mutated(random);
            default -> {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                yield bytes;
            }
        };
    }

    private static byte[] pieces(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(25); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] mutated(Random random) {
        byte[] bytes = GOOD.repeat(1 + random.nextInt(3)).getBytes(StandardCharsets.ISO_8859_1);
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyBytesAreParsedAlikeInOnePieceAndInMany(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = noise(random);
            String whole = parse(bytes, random.nextLong(), false);
            String pieces = parse(bytes, random.nextLong(), true);

            assertThat(pieces)
                    .as("seed %d, round %d: %s", seed, round, new String(bytes, StandardCharsets.ISO_8859_1))
                    .isEqualTo(whole);
        }
    }

    /** What the parser makes of bytes that come at once or in pieces. */
    private static String parse(byte[] bytes, long seed, boolean inPieces) {
        Random random = new Random(seed);
        RequestParser parser = new RequestParser(1 << 20);
        StringBuilder seen = new StringBuilder();
        ByteBuf in = Unpooled.buffer();
        int at = 0;
        while (true) {
            RequestParser.Step step = parser.advance(in);
            if (step == RequestParser.Step.MORE) {
                if (at == bytes.length) {
                    return seen.toString();
                }
                int count = inPieces ? 1 + random.nextInt(Math.min(7, bytes.length - at)) : bytes.length - at;
                in.writeBytes(bytes, at, count);
                at += count;
                continue;
            }
            seen.append(step).append(' ');
            switch (step) {
                case HEAD -> {
                    seen.append(parser.head().method())
                            .append(parser.head().target().escapedPath());
                    parser.collectBody(1000);
                }
                case COMPLETE -> seen.append(new String(parser.body(), StandardCharsets.ISO_8859_1));
                case TOO_LARGE, REFUSED, BROKEN, MORE -> {
                    return seen.toString();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aGoodRequestIsAnsweredAfterAnyNoise(long seed) throws IOException {
        Random random = new Random(seed);
        try (TestServer server = new TestServer()) {
            for (int round = 0; round < 300; round++) {
                byte[] bytes = noise(random);
                try (RawClient noisy = server.connect()) {
                    noisy.send(bytes);
                    if (random.nextBoolean()) {
                        noisy.sendNothingMore();
                        noisy.readAll();
                    }
                }
                try (RawClient good = server.connect()) {
                    assertThat(good.send(GOOD).readAnswer())
                            .as("seed %d, round %d", seed, round)
                            .endsWith("\r\n\r\nPUT k hello");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void anyTargetIsTakenApartOrRefused(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 50_000; round++) {
            StringBuilder target = new StringBuilder(random.nextInt(8) == 0 ? "" : "/");
            for (int i = random.nextInt(20); i > 0; i--) {
                target.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            RequestTarget parsed = RequestTarget.parse(target.toString());
            if (parsed == null) {
                continue;
            }
            String cleaned = PathRules.clean(parsed.escapedPath());
            assertThat(PathRules.clean(cleaned)).as("seed %d: %s", seed, target).isEqualTo(cleaned);
            assertThat(parsed.matchPath().length())
                    .isLessThanOrEqualTo(parsed.escapedPath().length());
            PathRules.isPrintable(parsed.pathText());
            QueryString parameters = QueryString.parse(parsed.query());
            assertThat(parameters == null || QueryString.parse(parameters.encode()) != null)
                    .isTrue();
        }
    }
}
