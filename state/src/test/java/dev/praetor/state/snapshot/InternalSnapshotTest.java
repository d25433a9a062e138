package dev.praetor.state.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.state.RandomCommands;
import dev.praetor.state.StateMachine;
import dev.praetor.state.StateSnapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage is found, never believed (ARCHITECTURE.md section 8). */
class InternalSnapshotTest {

    @Test
    void emptyStateSurvives() throws IOException {
        StateSnapshot read = read(bytes(StateSnapshot.empty()));
        assertThat(read.index()).isZero();
        assertThat(bytes(read)).isEqualTo(bytes(StateSnapshot.empty()));
    }

    @Test
    void indexOffsetAndFloorSurvive() throws IOException {
        StateSnapshot state = StateSnapshot.of(-2, 40, 30, StateSnapshot.empty().tables());
        StateSnapshot read = read(bytes(state));
        assertThat(read.index()).isEqualTo(-2);
        assertThat(read.offset()).isEqualTo(40);
        assertThat(read.floor()).isEqualTo(30);
        StateMachine machine = new StateMachine();
        machine.restore(read);
        assertThat(machine.clientIndex(7)).isEqualTo(47);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyFlippedBitIsFound(long seed) throws IOException {
        byte[] good = bytes(state(seed));
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] bad = good.clone();
            int place = random.nextInt(bad.length);
            bad[place] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> read(bad))
                    .as("seed %d place %d", seed, place)
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void everyCutIsFound(long seed) throws IOException {
        byte[] good = bytes(state(seed));
        for (int length = 0; length < good.length; length += 1 + length / 50) {
            byte[] bad = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> read(bad))
                    .as("seed %d length %d", seed, length)
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void noiseIsRefused(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertThatThrownBy(() -> read(noise))
                    .as("seed %d round %d", seed, round)
                    .isInstanceOf(IOException.class);
        }
    }

    /** Frames whose sums are right but whose contents are not what is expected there. */
    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void wrongContentInRightFramesIsRefusedOrHarmless(long seed) throws IOException {
        byte[] good = bytes(state(seed));
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            ByteArrayInputStream in = new ByteArrayInputStream(good);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            while (in.available() > 0) {
                byte[] content = Frames.read(in);
                if (content.length > 0 && random.nextInt(10) == 0) {
                    content[random.nextInt(content.length)] = (byte) random.nextInt(256);
                }
                Frames.write(content, out);
            }
            try {
                read(out.toByteArray());
            } catch (IOException refused) {
                assertThat(refused).hasMessageContaining("snapshot");
            }
        }
    }

    private static StateSnapshot state(long seed) {
        RandomCommands commands = new RandomCommands(seed);
        StateMachine machine = new StateMachine();
        for (long index = 1; index <= 500; index++) {
            machine.apply(index, commands.next(index));
        }
        return machine.snapshot();
    }

    private static byte[] bytes(StateSnapshot snapshot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InternalSnapshot.write(snapshot, out);
        return out.toByteArray();
    }

    private static StateSnapshot read(byte[] bytes) throws IOException {
        return InternalSnapshot.read(new ByteArrayInputStream(bytes));
    }
}
