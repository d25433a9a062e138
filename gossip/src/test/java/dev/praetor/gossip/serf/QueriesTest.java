package dev.praetor.gossip.serf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.Bytes;
import dev.praetor.base.reply.Outcome;
import dev.praetor.gossip.KeyringAnswer;
import dev.praetor.gossip.codec.Keyring;
import dev.praetor.gossip.codec.KeyringException;
import dev.praetor.gossip.serf.message.KeyResponse;
import dev.praetor.gossip.serf.message.KeyResponseCodec;
import dev.praetor.gossip.serf.message.MemberRecord;
import dev.praetor.gossip.serf.message.MemberRecordCodec;
import dev.praetor.gossip.serf.message.MessageType;
import dev.praetor.gossip.serf.message.Messages;
import dev.praetor.gossip.serf.message.QueryAnswer;
import dev.praetor.gossip.serf.message.QueryAnswerCodec;
import dev.praetor.gossip.serf.message.QueryMessage;
import dev.praetor.gossip.serf.message.QueryMessageCodec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Questions, answers, keyrings and votes (wire-gossip.md section 7 Queries, 7.12, section 9 Keyring). */
class QueriesTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String OTHER = "ZmVkY2JhOTg3NjU0MzIxMA==";
    private static final InetSocketAddress ASKER = new InetSocketAddress("127.0.0.1", 9001);

    private final TestMember me = new TestMember();

    @Test
    void answersARecordedListAsARealAgentWithoutKeys() {
        byte[] query = Vectors.serfMessages("query-list-keys").getFirst();
        me.receive(query);
        QueryMessage asked = Messages.decode(query, QueryMessageCodec.INSTANCE);
        assertThat(me.carrier.sent).hasSize(1);
        QueryAnswer answer = answer(me.carrier.sent.getFirst().message());
        assertThat(answer.id()).isEqualTo(asked.id());
        assertThat(answer.from()).isEqualTo("me");
        Bytes real = Messages.decode(
                        Vectors.serfMessages("query-response-no-keyring").getFirst(), QueryAnswerCodec.INSTANCE)
                .payload();
        assertThat(answer.payload()).isEqualTo(real);
        assertThat(me.drain()).containsExactly(query);
        me.receive(query.clone());
        assertThat(me.carrier.sent).hasSize(1);
        assertThat(me.drain()).isEmpty();
    }

    @Test
    void acknowledgesAsARealAgentDoes() {
        TestMember client = new TestMember();
        client.receive(Vectors.serfMessages("query-ack-filter-tag").getFirst());
        assertThat(client.carrier.sent).singleElement().satisfies(sent -> {
            QueryAnswer answer = answer(sent.message());
            assertThat(answer.isAcknowledgement()).isTrue();
            assertThat(answer.payload()).isNull();
            assertThat(sent.to().getPort()).isEqualTo(18301);
        });
        assertThat(client.drain()).isEmpty();
    }

    @Test
    void filtersAreAllHeld() {
        List<Bytes> both = List.of(QueryFilters.names(List.of("x", "me")), QueryFilters.tag("role", "^no"));
        me.receive(query("_serf_ping", 1, both, QueryMessage.ACKNOWLEDGE, 0));
        assertThat(me.carrier.sent).hasSize(1);
        me.receive(query("_serf_ping", 2, List.of(both.getFirst(), QueryFilters.tag("role", "^server")), 1, 0));
        me.receive(query("_serf_ping", 3, List.of(QueryFilters.names(List.of("Me"))), 1, 0));
        me.receive(query("_serf_ping", 4, List.of(Bytes.wrap(new byte[] {7})), 1, 0));
        me.receive(query("_serf_ping", 5, List.of(QueryFilters.tag("role", "(")), 1, 0));
        me.receive(query("_serf_ping", 6, List.of(Bytes.EMPTY), 1, 0));
        assertThat(me.carrier.sent).hasSize(1);
        assertThat(me.drain()).hasSize(6);
    }

    @Test
    void filtersHaveARealAgentsForm() {
        QueryMessage tag =
                Messages.decode(Vectors.serfMessages("query-ack-filter-tag").getFirst(), QueryMessageCodec.INSTANCE);
        assertThat(tag.filters()).containsExactly(QueryFilters.tag("role", "^node$"));
    }

    @Test
    void answersAlsoGoThroughOthersWhenThereAreEnough() {
        me.receive(query("_serf_ping", 1, List.of(), QueryMessage.ACKNOWLEDGE, 2));
        assertThat(me.carrier.sent).hasSize(1);
        me.join("a", 7001);
        me.join("b", 7002);
        me.carrier.sent.clear();
        me.receive(query("_serf_ping", 2, List.of(), QueryMessage.ACKNOWLEDGE, 2));
        assertThat(me.carrier.sent).hasSize(3);
        byte[] direct = me.carrier.sent.getFirst().message();
        Messages.Relayed relayed =
                Messages.decodeRelay(me.carrier.sent.getLast().message());
        assertThat(relayed.message()).isEqualTo(direct);
        assertThat(relayed.header().name()).isEqualTo("asker");
        assertThat(relayed.header().address().port()).isEqualTo(ASKER.getPort());
    }

    @Test
    void forwardsWhatIsForAnother() {
        byte[] relay = Vectors.serfMessages("query-relay").getFirst();
        me.receive(relay);
        assertThat(me.carrier.sent).singleElement().satisfies(sent -> {
            assertThat(sent.to()).isEqualTo(new InetSocketAddress("127.0.71.5", 18301));
            assertThat(sent.message()).isEqualTo(Messages.decodeRelay(relay).message());
        });
    }

    @Test
    void answersToNothingAreDropped() {
        me.receive(Vectors.serfMessages("query-response-unknown").getFirst());
        assertThat(me.carrier.sent).isEmpty();
    }

    @Test
    void sumsUpWhatMembersSayOfTheirKeyrings() throws KeyringException {
        TestMember encrypted = new TestMember(settings -> settings, keyring());
        encrypted.join("a", 7001);
        encrypted.join("b", 7002);
        List<KeyringAnswer> answers = new ArrayList<>();
        encrypted.pool.listKeys(0).whenDone(outcome -> answers.add(value(outcome)));
        encrypted.thread.run();
        QueryMessage query = Messages.decode(encrypted.drain().getFirst(), QueryMessageCodec.INSTANCE);
        assertThat(query.name()).isEqualTo("_serf_list-keys");
        assertThat(query.timeout()).isEqualTo(Duration.ofMillis(3200));
        assertThat(query.port()).isEqualTo(7000);
        encrypted.receive(keys(query, "a", new KeyResponse(true, "", List.of(KEY, OTHER), OTHER)));
        encrypted.receive(keys(query, "a", new KeyResponse(true, "", List.of(KEY, OTHER), OTHER)));
        assertThat(answers).isEmpty();
        encrypted.receive(keys(query, "b", new KeyResponse(true, "", List.of(KEY), KEY)));
        assertThat(answers)
                .containsExactly(
                        new KeyringAnswer(3, 3, 0, Map.of(), Map.of(KEY, 3, OTHER, 1), Map.of(KEY, 2, OTHER, 1), ""));
    }

    @Test
    void saysHowManyDidNotAnswer() throws KeyringException {
        TestMember encrypted = new TestMember(settings -> settings, keyring());
        encrypted.join("a", 7001);
        List<KeyringAnswer> answers = new ArrayList<>();
        encrypted.pool.installKey(OTHER, 0).whenDone(outcome -> answers.add(value(outcome)));
        encrypted.advance(Duration.ofSeconds(4));
        assertThat(answers).singleElement().satisfies(answer -> {
            assertThat(answer.error()).isEqualTo("1/2 nodes reported success");
            assertThat(answer.responses()).isEqualTo(1);
        });
    }

    @Test
    void refusesInConsulsWords() throws KeyringException {
        assertThat(run(me, "list", "").messages()).containsEntry("me", "Keyring is empty (encryption not enabled)");
        assertThat(run(me, "list", "").error()).isEqualTo("1/1 nodes reported failure");
        assertThat(run(me, "install", KEY).messages())
                .containsEntry("me", "No keyring to modify (encryption not enabled)");
        assertThat(run(me, "install", "short").error()).isEqualTo("illegal base64 data at input byte 4");
        TestMember encrypted = new TestMember(settings -> settings, keyring());
        assertThat(run(encrypted, "install", "").messages()).containsEntry("me", "key size must be 16, 24 or 32 bytes");
        assertThat(run(encrypted, "use", OTHER).messages()).containsEntry("me", "Requested key is not in the keyring");
        assertThat(run(encrypted, "remove", KEY).messages())
                .containsEntry("me", "Removing the primary key is not allowed");
        assertThat(run(encrypted, "remove", OTHER).error()).isEmpty();
        assertThat(run(encrypted, "install", KEY).error()).isEmpty();
    }

    @Test
    void changesItsKeyringAndItsFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("serf/local.keyring");
        Keyring keyring = KeyringSetup.of(KEY, file, "LAN", LoggerFactory.getLogger("agent"));
        assertThat(Files.readString(file))
                .isEqualTo(Vectors.load("file-keyring-initial").get("text"));
        TestMember encrypted = new TestMember(settings -> settings.withKeyringFile(file), keyring);
        assertThat(run(encrypted, "install", OTHER).error()).isEmpty();
        assertThat(run(encrypted, "use", OTHER).error()).isEmpty();
        assertThat(run(encrypted, "remove", KEY).error()).isEmpty();
        assertThat(Files.readString(file))
                .isEqualTo(Vectors.load("file-keyring-rewritten").get("text"));
        KeyringAnswer list = run(encrypted, "list", "");
        assertThat(list.keys()).isEqualTo(Map.of(OTHER, 1));
        Keyring again = KeyringSetup.of(KEY, file, "LAN", LoggerFactory.getLogger("agent"));
        assertThat(again.keys()).isEqualTo(keyring.keys());
    }

    @Test
    void damagedKeyringFilesAreRefusedByName(@TempDir Path folder) throws Exception {
        for (String text : List.of("", "{}", "[]", "[1]", "[\"short\"]", "[\"AAAA\"]")) {
            Path file = Files.writeString(folder.resolve("local.keyring"), text);
            KeyringFile keys = new KeyringFile(file);
            assertThatThrownBy(keys::load).isInstanceOf(KeyringException.class).hasMessageEndingWith(": " + file);
        }
    }

    @Test
    void aListThatIsTooLongIsCut() throws KeyringException {
        List<Bytes> keys = IntStream.range(0, 30)
                .mapToObj(number -> {
                    byte[] key = new byte[32];
                    key[0] = (byte) number;
                    return Bytes.wrap(key);
                })
                .toList();
        TestMember encrypted = new TestMember(settings -> settings, new Keyring(keys.getFirst(), keys));
        KeyringAnswer list = run(encrypted, "list", "");
        assertThat(list.error()).isEmpty();
        assertThat(list.keys().size()).isBetween(15, 20);
        assertThat(list.messages().get("me"))
                .isEqualTo("truncated key list response, showing first "
                        + list.keys().size() + " of 30 keys");
    }

    @Test
    void votesAsARealAgentDoes() {
        me.join("c2", 18301);
        me.receive(Vectors.serfMessages("conflict-vote-query").getFirst());
        QueryAnswer answer = answer(me.carrier.sent.getFirst().message());
        assertThat(MessageType.of(answer.payload().array())).isEqualTo(MessageType.CONFLICT_RESPONSE);
        me.receive(Vectors.serfMessages("query-conflict-unknown").getFirst());
        assertThat(HexFormat.of()
                        .formatHex(answer(me.carrier.sent.getLast().message())
                                .payload()
                                .array()))
                .isEqualTo("06c0");
        me.receive(query("_serf_conflict", 90, List.of(), 0, 0, "me"));
        assertThat(me.carrier.sent).hasSize(2);
    }

    @Test
    void minorityGoes() {
        TestMember client = new TestMember(settings -> settings.withConflictResolution(true), null);
        client.join("a", 7001);
        client.delegate.conflict(client.carrier.self(), FakeCarrier.node("me", 7777, new byte[0]));
        client.thread.run();
        assertThat(client.carrier.closed).isFalse();
        client.advance(Duration.ofSeconds(4));
        assertThat(client.carrier.closed).isTrue();
    }

    @Test
    void majorityStays() {
        TestMember client = new TestMember(settings -> settings.withConflictResolution(true), null);
        TestMember voter = new TestMember();
        voter.join("me", 7000);
        client.delegate.conflict(client.carrier.self(), FakeCarrier.node("me", 7777, new byte[0]));
        QueryMessage query = Messages.decode(client.drain().getFirst(), QueryMessageCodec.INSTANCE);
        for (String name : List.of("a", "b")) {
            MemberRecord record = MemberRecord.of(voter.member("me"));
            Bytes vote = Bytes.wrap(Messages.encode(MessageType.CONFLICT_RESPONSE, record, MemberRecordCodec.INSTANCE));
            client.receive(Messages.encode(
                    MessageType.QUERY_RESPONSE,
                    new QueryAnswer(query.lTime(), query.id(), name, 0, vote),
                    QueryAnswerCodec.INSTANCE));
        }
        client.advance(Duration.ofSeconds(4));
        assertThat(client.carrier.closed).isFalse();
    }

    @Test
    void serversOnlyComplain() {
        me.delegate.conflict(me.carrier.self(), FakeCarrier.node("me", 7777, new byte[0]));
        me.advance(Duration.ofSeconds(10));
        assertThat(me.carrier.closed).isFalse();
        assertThat(me.drain()).isEmpty();
    }

    private static Keyring keyring() throws KeyringException {
        return new Keyring(KeyringSetup.decode(KEY), List.of());
    }

    private static KeyringAnswer run(TestMember member, String operation, String key) {
        List<KeyringAnswer> answers = new ArrayList<>();
        (switch (operation) {
                    case "install" -> member.pool.installKey(key, 0);
                    case "use" -> member.pool.useKey(key, 0);
                    case "remove" -> member.pool.removeKey(key, 0);
                    default -> member.pool.listKeys(0);
                })
                .whenDone(outcome -> answers.add(value(outcome)));
        member.advance(Duration.ofSeconds(1));
        return answers.getFirst();
    }

    private static KeyringAnswer value(Outcome<KeyringAnswer> outcome) {
        return ((Outcome.Success<KeyringAnswer>) outcome).value();
    }

    private static QueryAnswer answer(byte[] message) {
        assertThat(MessageType.of(message)).isEqualTo(MessageType.QUERY_RESPONSE);
        return Messages.decode(message, QueryAnswerCodec.INSTANCE);
    }

    private static byte[] keys(QueryMessage query, String from, KeyResponse response) {
        Bytes payload = Bytes.wrap(Messages.encode(MessageType.KEY_RESPONSE, response, KeyResponseCodec.INSTANCE));
        return Messages.encode(
                MessageType.QUERY_RESPONSE,
                new QueryAnswer(query.lTime(), query.id(), from, 0, payload),
                QueryAnswerCodec.INSTANCE);
    }

    private static byte[] query(String name, long time, List<Bytes> filters, long flags, int relays) {
        return query(name, time, filters, flags, relays, "");
    }

    private static byte[] query(String name, long time, List<Bytes> filters, long flags, int relays, String payload) {
        try {
            Bytes address = Bytes.wrap(InetAddress.getByName("127.0.0.1").getAddress());
            return Messages.encode(
                    MessageType.QUERY,
                    new QueryMessage(
                            time,
                            77,
                            address,
                            ASKER.getPort(),
                            "asker",
                            filters.isEmpty() ? null : filters,
                            flags,
                            relays,
                            Duration.ofSeconds(3),
                            name,
                            Bytes.of(payload)),
                    QueryMessageCodec.INSTANCE);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
