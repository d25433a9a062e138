package dev.praetor.gossip.serf.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.Bytes;
import dev.praetor.gossip.serf.Vectors;
import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.MsgpackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessagePack;
import org.msgpack.value.MapValue;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/** serf's messages against those of a real agent (wire-gossip.md section 7). */
class MessagesTest {

    @Test
    void encodesEveryRecordedMessageToTheSameBytes() throws IOException {
        int messages = 0;
        for (String name : cases()) {
            for (byte[] message : Vectors.serfMessages(name)) {
                assertSame(name, message);
                messages++;
                if (MessageType.of(message) == MessageType.QUERY_RESPONSE) {
                    Bytes payload =
                            Messages.decode(message, QueryAnswerCodec.INSTANCE).payload();
                    if (payload != null && MessageType.of(payload.array()) != null) {
                        assertSame(name, payload.array());
                    }
                }
            }
        }
        assertThat(messages).isGreaterThan(60);
    }

    @Test
    void readsAUserEvent() {
        EventMessage event = Messages.decode(Vectors.serfMessages("user-event").getFirst(), EventMessageCodec.INSTANCE);
        assertThat(event.name()).isEqualTo("consul:event:deploy");
        assertThat(event.lTime()).isEqualTo(2);
        assertThat(event.coalesce()).isFalse();
    }

    @Test
    void readsTheStateOfAClusterWithAMemberThatLeft() {
        List<byte[]> both = Vectors.serfMessages("tcp-pushpull-rejoin-left");
        assertThat(both).hasSize(2);
        SharedState answer = SharedState.decode(both.getLast());
        assertThat(answer.leftMembers()).containsExactly("c3");
        assertThat(answer.events()).hasSize(512);
        assertThat(SharedState.decode(both.getFirst()).statusLTimes()).isEqualTo(Map.of("c3", 0L));
    }

    @Test
    void readsTimesAboveTheSignedRange() {
        SharedState state = new SharedState(-1, Map.of("a", -2L), List.of(), 1, List.of(), 1);
        assertThat(SharedState.decode(state.encode())).isEqualTo(state);
    }

    @Test
    void damagedMessagesAreRefusedAndNothingElse() throws IOException {
        long seed = Long.getLong("praetor.seed", 1);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<byte[]> all = new ArrayList<>();
        for (String name : cases()) {
            all.addAll(Vectors.serfMessages(name));
        }
        for (int round = 0; round < 20_000; round++) {
            byte[] message = all.get(random.nextInt(all.size())).clone();
            byte[] damaged = random.nextInt(3) == 0
                    ? Arrays.copyOf(message, random.nextInt(message.length + 1))
                    : flipped(message, random);
            if (damaged.length == 0 || MessageType.of(damaged) == null) {
                continue;
            }
            try {
                again(damaged);
            } catch (MsgpackException expected) {
                assertThat(expected.getMessage()).isNotEmpty();
            }
        }
    }

    @Test
    void anEmptyMessageAndAnUnknownKindAreNoMessages() {
        assertThat(MessageType.of(new byte[0])).isNull();
        assertThat(MessageType.of(new byte[] {10})).isNull();
        assertThatThrownBy(() -> Messages.decode(new byte[] {1, (byte) 0x92}, JoinIntentCodec.INSTANCE))
                .isInstanceOf(MsgpackException.class);
    }

    private static byte[] flipped(byte[] message, Random random) {
        for (int flip = random.nextInt(4); flip >= 0; flip--) {
            message[random.nextInt(Math.min(message.length, 200))] = (byte) random.nextInt(256);
        }
        return message;
    }

    private static List<String> cases() throws IOException {
        Path folder = Path.of(Objects.requireNonNull(MessagesTest.class.getResource("/vectors/join-intent.json"))
                        .getPath())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !name.startsWith("calc-"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    /** Maps come in a random order from Go (row 1.5): where the bytes differ, only such an order may be why. */
    private static void assertSame(String name, byte[] message) throws IOException {
        byte[] again = again(message);
        if (Arrays.equals(message, again)) {
            return;
        }
        assertThat(again).as(name).hasSize(message.length);
        assertThat(hasMapOfText(message))
                .as(name + " " + HexFormat.of().formatHex(message))
                .isTrue();
        assertThat(value(again)).as(name).isEqualTo(value(message));
    }

    private static boolean hasMapOfText(byte[] message) {
        return MessageType.of(message) == MessageType.PUSH_PULL
                || MessageType.of(message) == MessageType.CONFLICT_RESPONSE;
    }

    private static Map<Value, Value> value(byte[] message) throws IOException {
        MapValue map = MessagePack.newDefaultUnpacker(message, 1, message.length - 1)
                .unpackValue()
                .asMapValue();
        Map<Value, Value> fields = new HashMap<>(map.map());
        // A script sent nil for no events, which a real agent never does.
        fields.remove(ValueFactory.newString("Events"), ValueFactory.newNil());
        fields.remove(ValueFactory.newString("Events"), ValueFactory.emptyArray());
        return fields;
    }

    private static byte[] again(byte[] message) {
        return switch (Objects.requireNonNull(MessageType.of(message))) {
            case LEAVE -> again(message, LeaveIntentCodec.INSTANCE);
            case JOIN -> again(message, JoinIntentCodec.INSTANCE);
            case PUSH_PULL -> SharedState.decode(message).encode();
            case USER_EVENT -> again(message, EventMessageCodec.INSTANCE);
            case QUERY -> again(message, QueryMessageCodec.INSTANCE);
            case QUERY_RESPONSE -> again(message, QueryAnswerCodec.INSTANCE);
            case CONFLICT_RESPONSE -> conflict(message);
            case KEY_REQUEST -> again(message, KeyRequestCodec.INSTANCE);
            case KEY_RESPONSE -> again(message, KeyResponseCodec.INSTANCE);
            case RELAY -> {
                Messages.Relayed relayed = Messages.decodeRelay(message);
                yield Messages.encodeRelay(relayed.header(), relayed.message());
            }
        };
    }

    private static byte[] conflict(byte[] message) {
        if (message.length > 1 && message[1] == (byte) 0xc0) {
            return message.clone();
        }
        return again(message, MemberRecordCodec.INSTANCE);
    }

    private static <T> byte[] again(byte[] message, Codec<T> codec) {
        return Messages.encode(Objects.requireNonNull(MessageType.of(message)), Messages.decode(message, codec), codec);
    }
}
