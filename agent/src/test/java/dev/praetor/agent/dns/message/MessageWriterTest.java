package dev.praetor.agent.dns.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

final class MessageWriterTest {

    private static DnsName name(String text) {
        return Objects.requireNonNull(DnsName.parse(text));
    }

    private static MessageWriter begun(boolean compress, int answers) {
        MessageWriter writer = new MessageWriter(compress);
        for (int word : new int[] {7, 0x8400, 1, answers, 0, 0}) {
            writer.word(word);
        }
        writer.question(new Question(name("web.service.consul"), RecordTypes.SRV, RecordTypes.CLASS_IN));
        return writer;
    }

    @Test
    void neverCompressesTheTargetOfAServiceButPointsAtIt() throws Exception {
        MessageWriter writer = begun(true, 2);
        int start = writer.length();
        DnsName target = name("alpha.node.dc1.consul");
        writer.record(
                new ResourceRecord(name("web.service.consul"), RecordTypes.SRV, 0, new Data.Service(1, 1, 80, target)));
        assertThat(writer.length() - start).isEqualTo(2 + 10 + 6 + target.length());
        int second = writer.length();
        writer.record(ResourceRecord.address(target, 0, new byte[] {10, 0, 0, 1}));
        assertThat(writer.length() - second).isEqualTo(2 + 10 + 4);
        Message read = new Message(writer.toByteArray());
        assertThat(read.getSection(Section.ANSWER).get(1).getName()).hasToString("alpha.node.dc1.consul.");
    }

    @Test
    void pointsOnlyAtNamesOfTheSameSpelling() throws Exception {
        MessageWriter writer = begun(true, 1);
        int start = writer.length();
        writer.record(ResourceRecord.address(name("web.service.CONSUL"), 0, new byte[] {10, 0, 0, 1}));
        assertThat(writer.length() - start).isEqualTo(20 + 14);
    }

    @Test
    void refusesStringsThatAreTooLong() {
        MessageWriter writer = begun(true, 1);
        assertThatThrownBy(() -> writer.record(ResourceRecord.text(name("a"), 0, new byte[256])))
                .isInstanceOf(UnwritableException.class);
    }

    @Test
    void writesWhatDnsjavaReadsWhateverTheNames() throws Exception {
        long seed = Long.getLong("praetor.seed", 1);
        SplittableRandom random = new SplittableRandom(seed);
        String[] labels = {"a", "b", "node", "dc1", "consul", "web", "x\\.y", "\\255\\192"};
        for (int round = 0; round < 2_000; round++) {
            int count = random.nextInt(1, 40);
            MessageWriter writer = begun(random.nextInt(4) > 0, count);
            List<String> written = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                StringBuilder text = new StringBuilder();
                for (int n = random.nextInt(1, 6); n > 0; n--) {
                    text.append(labels[random.nextInt(labels.length)]).append('.');
                }
                DnsName name = name(text.toString());
                int type = random.nextBoolean() ? RecordTypes.CNAME : RecordTypes.SRV;
                writer.record(new ResourceRecord(
                        name,
                        type,
                        5,
                        type == RecordTypes.CNAME ? new Data.Pointer(name) : new Data.Service(1, 2, 3, name)));
                written.add(name.toString());
            }
            Message read = new Message(writer.toByteArray());
            List<String> names = read.getSection(Section.ANSWER).stream()
                    .map(record -> record.getName().toString())
                    .toList();
            assertThat(names.size()).as("seed %d", seed).isEqualTo(count);
            for (int i = 0; i < count; i++) {
                assertThat(Objects.requireNonNull(DnsName.parse(names.get(i)), "seed " + seed))
                        .as("seed %d", seed)
                        .isEqualTo(name(written.get(i)));
            }
        }
    }
}
