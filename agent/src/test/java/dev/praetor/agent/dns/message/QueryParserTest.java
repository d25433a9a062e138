package dev.praetor.agent.dns.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;

/** What a real Consul did with these packets: semantics.md 10.11 and raw packets sent to one. */
final class QueryParserTest {

    private static final String NAME = "03776562077365727669636506636f6e73756c00";

    private static QueryParser.Result parse(String hexadecimal) {
        byte[] bytes = HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
        return QueryParser.parse(bytes, bytes.length);
    }

    private static int refusal(String hexadecimal) {
        return ((QueryParser.Refused) parse(hexadecimal)).responseCode();
    }

    @Test
    void readsAQueryWithItsEdns() {
        QueryParser.Understood result = (QueryParser.Understood) parse("1234 0110 0001 0000 0000 0001" + NAME
                + "0021 0001 00 0029 04d0 0000 8000 000b 0008 0007 0001 18 10 010203");
        Query query = result.query();
        assertThat(query.id()).isEqualTo(0x1234);
        assertThat(query.question().name().toString()).isEqualTo("web.service.consul.");
        assertThat(query.question().type()).isEqualTo(RecordTypes.SRV);
        assertThat(query.edns()).isNotNull();
        assertThat(query.edns().udpSize()).isEqualTo(1232);
        assertThat(query.edns().dnssec()).isTrue();
        assertThat(query.edns().subnet()).containsExactly(0, 1, 24, 0, 1, 2, 3);
    }

    @Test
    void ignoresResponsesAndWhatHasNoHeader() {
        assertThat(parse("123401")).isInstanceOf(QueryParser.Ignored.class);
        assertThat(parse("1234 8100 0001 0000 0000 0000" + NAME + "0001 0001")).isInstanceOf(QueryParser.Ignored.class);
    }

    @Test
    void refusesOtherOperationsBeforeAnythingElse() {
        assertThat(refusal("1234 0900 0002 0000 0000 0000")).isEqualTo(ResponseCodes.NOT_IMPLEMENTED);
        assertThat(refusal("1234 2900 0001 0000 0000 0000" + NAME + "0001 0001"))
                .isEqualTo(ResponseCodes.NOT_IMPLEMENTED);
    }

    @Test
    void refusesOtherNumbersOfQuestionsAndTooManyRecords() {
        String question = NAME + "0001 0001";
        assertThat(refusal("1234 0100 0000 0000 0000 0000")).isEqualTo(ResponseCodes.FORMAT_ERROR);
        assertThat(refusal("1234 0100 0002 0000 0000 0000" + question + question))
                .isEqualTo(ResponseCodes.FORMAT_ERROR);
        assertThat(refusal("1234 0100 0001 0002 0000 0000" + question)).isEqualTo(ResponseCodes.FORMAT_ERROR);
        assertThat(refusal("1234 0100 0001 0000 0000 0003" + question)).isEqualTo(ResponseCodes.FORMAT_ERROR);
    }

    @Test
    void refusesNamesThatNeverEnd() {
        assertThat(refusal("1234 0100 0001 0000 0000 0000 c00c 0001 0001")).isEqualTo(ResponseCodes.FORMAT_ERROR);
        assertThat(refusal("1234 0100 0001 0000 0000 0000 03776562 c00c 0001 0001"))
                .isEqualTo(ResponseCodes.FORMAT_ERROR);
        assertThat(refusal("1234 0100 0001 0000 0000 0000 03776562")).isEqualTo(ResponseCodes.FORMAT_ERROR);
    }

    @Test
    void takesAQuestionThatIsCutAfterItsNameOrType() {
        assertThat(parse("1234 0100 0001 0000 0000 0000" + NAME + "0001")).isInstanceOf(QueryParser.Understood.class);
        assertThat(parse("1234 0100 0001 0000 0000 0001" + NAME + "0001 0001"))
                .isInstanceOf(QueryParser.Understood.class);
    }

    @Test
    void refusesABrokenOptionWithItsQuestion() {
        QueryParser.Refused refused = (QueryParser.Refused)
                parse("1234 0100 0001 0000 0000 0001" + NAME + "0001 0001 00 0029 04d0 0000 0000 0004 0008 0002");
        assertThat(refused.responseCode()).isEqualTo(ResponseCodes.FORMAT_ERROR);
        assertThat(refused.question()).isNotNull();
    }

    @RepeatedTest(5)
    void readsAnyBytesWithoutFailingAndQueriesAsDnsjavaDoes() throws Exception {
        long seed = Long.getLong("praetor.seed", 1);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] packet = Packets.any(random);
            QueryParser.Result result = QueryParser.parse(packet, packet.length);
            if (result instanceof QueryParser.Understood(Query query)
                    && query.question().name().length() > 1) {
                Message theirs;
                try {
                    theirs = new Message(packet);
                } catch (Exception e) {
                    continue; // stricter about records that do not matter to us
                }
                if (theirs.getQuestion() == null) {
                    continue; // a question that is cut, which we take as a real Consul does
                }
                assertThat(query.question().type())
                        .as("seed %d", seed)
                        .isEqualTo(theirs.getQuestion().getType());
                assertThat(query.question().name().length())
                        .as("seed %d", seed)
                        .isEqualTo(theirs.getQuestion().getName().toWire().length);
            }
        }
    }
}
