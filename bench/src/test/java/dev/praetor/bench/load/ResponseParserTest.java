package dev.praetor.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseParserTest {

    private static final String TWO_RESPONSES =
            "HTTP/1.1 200 OK\r\nX-Consul-Index: 42\r\nContent-Length: 5\r\n\r\nhello"
                    + "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
                    + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    @Test
    void readsResponsesHoweverTheyAreCut() throws IOException {
        byte[] bytes = TWO_RESPONSES.getBytes(StandardCharsets.US_ASCII);
        for (int piece = 1; piece <= bytes.length; piece++) {
            assertThat(readInPieces(bytes, piece))
                    .as("in pieces of %d bytes", piece)
                    .containsExactly("200 42 hello", "404 0 abcde", "200 0 ");
        }
    }

    @Test
    void refusesWhatIsNotHttp() {
        ByteBuffer bytes = ByteBuffer.wrap("SSH-2.0\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> new ResponseParser(true).read(bytes)).hasMessageContaining("SSH-2.0");
    }

    private static List<String> readInPieces(byte[] bytes, int piece) throws IOException {
        ResponseParser parser = new ResponseParser(true);
        List<String> responses = new ArrayList<>();
        for (int start = 0; start < bytes.length; start += piece) {
            ByteBuffer in = ByteBuffer.wrap(bytes, start, Math.min(piece, bytes.length - start));
            while (parser.read(in)) {
                responses.add(parser.status() + " " + parser.index() + " " + parser.body());
            }
        }
        return responses;
    }
}
