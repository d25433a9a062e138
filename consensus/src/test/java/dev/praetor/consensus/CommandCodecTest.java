package dev.praetor.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.model.wire.MsgpackException;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandCodecTest {

    @Test
    void readsEveryTypeOfCommandAsItWasWritten() {
        List<Command> commands = Commands.oneOfEachType("");
        assertThat(commands).extracting(Command::type).containsExactlyInAnyOrder(MessageType.values());
        for (Command command : commands) {
            byte[] encoded = CommandCodec.encode(command);
            assertThat(encoded[0]).isEqualTo((byte) command.type().number());
            assertThat(CommandCodec.decode(encoded)).isEqualTo(command);
        }
    }

    @Test
    void removesTheTokenAndNothingElse() {
        List<Command> without = Commands.oneOfEachType("");
        List<Command> with = Commands.oneOfEachType("the-token");
        for (int place = 0; place < with.size(); place++) {
            Command stripped = CommandCodec.withoutToken(with.get(place));
            assertThat(stripped).isEqualTo(without.get(place));
            assertThat(new String(CommandCodec.encode(stripped), StandardCharsets.ISO_8859_1))
                    .doesNotContain("the-token");
        }
    }

    @Test
    void passesOverAnUnknownTypeThatMayBeIgnoredAndHaltsAtOthers() {
        assertThat(CommandCodec.decode(new byte[] {(byte) 0xfd, (byte) 0x80})).isNull();
        assertThat(CommandCodec.decode(CommandCodec.nothing())).isNull();
        assertThatThrownBy(() -> CommandCodec.decode(new byte[] {100, (byte) 0x80}))
                .isInstanceOf(UnknownCommandException.class)
                .hasMessage("the log holds a command of the unknown type 100, written by a newer version");
    }

    @Test
    void neverFailsOtherwiseOnDamagedEntries() {
        long seed = Long.getLong("praetor.seed", 1);
        Random random = new Random(seed);
        List<Command> commands = Commands.oneOfEachType("");
        for (int round = 0; round < 20_000; round++) {
            byte[] entry = CommandCodec.encode(commands.get(random.nextInt(commands.size())));
            byte[] damaged = Arrays.copyOf(entry, random.nextInt(entry.length + 1));
            for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                CommandCodec.decode(damaged);
            } catch (MsgpackException | UnknownCommandException expected) {
                assertThat(expected).as("seed %d", seed).hasMessageMatching("(?s).+");
            }
        }
    }
}
