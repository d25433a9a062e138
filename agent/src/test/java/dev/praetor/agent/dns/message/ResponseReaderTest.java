package dev.praetor.agent.dns.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ResponseReaderTest {

    private static final DnsName NAME = Objects.requireNonNull(DnsName.parse("www.example.org"));
    private static final Question QUESTION = new Question(NAME, RecordTypes.A, RecordTypes.CLASS_IN);

    private static byte[] answer() throws UnwritableException {
        MessageWriter writer = new MessageWriter(true);
        for (int word : new int[] {99, 0x8183, 1, 2, 0, 0}) {
            writer.word(word);
        }
        writer.question(QUESTION);
        DnsName other = Objects.requireNonNull(NAME.under("other"));
        writer.record(ResourceRecord.pointer(NAME, RecordTypes.CNAME, 30, other));
        writer.record(ResourceRecord.address(other, 40, new byte[] {1, 2, 3, 4}));
        return writer.toByteArray();
    }

    @Test
    void readsTheRecordsOfAnAnswer() throws Exception {
        byte[] answer = answer();
        assertThat(ResponseReader.responseCode(answer, 99, QUESTION)).isEqualTo(ResponseCodes.NAME_ERROR);
        assertThat(ResponseReader.answers(answer)).hasSize(2).last().satisfies(record -> {
            assertThat(record.owner()).hasToString("other.www.example.org.");
            assertThat(record.ttl()).isEqualTo(40);
        });
    }

    @Test
    void takesNoAnswerWithAnotherIdOrToAnotherQuestion() throws Exception {
        byte[] answer = answer();
        assertThat(ResponseReader.responseCode(answer, 98, QUESTION)).isEqualTo(-1);
        Question other = new Question(NAME, RecordTypes.AAAA, RecordTypes.CLASS_IN);
        assertThat(ResponseReader.responseCode(answer, 99, other)).isEqualTo(-1);
    }

    @Test
    void readsAnyBytesWithoutFailing() throws Exception {
        long seed = Long.getLong("praetor.seed", 1);
        SplittableRandom random = new SplittableRandom(seed);
        byte[] answer = answer();
        for (int i = 0; i < 100_000; i++) {
            byte[] broken = java.util.Arrays.copyOf(answer, random.nextInt(answer.length + 20));
            for (int n = random.nextInt(4); n > 0 && broken.length > 0; n--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            if (ResponseReader.responseCode(broken, 99, QUESTION) >= 0) {
                assertThat(ResponseReader.answers(broken)).as("seed %d", seed).hasSizeLessThan(10);
            }
        }
    }
}
