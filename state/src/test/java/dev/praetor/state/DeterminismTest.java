package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.txn.TxnResponse;
import dev.praetor.state.command.ApplyError;
import dev.praetor.state.command.Command;
import dev.praetor.state.interest.Query;
import dev.praetor.state.snapshot.InternalSnapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same commands give the same state, on every member and through every restore (ARCHITECTURE.md section 3). */
class DeterminismTest {

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void sameLogGivesEqualStates(long seed) throws IOException {
        byte[] once = bytes(replay(seed, 1).snapshot());
        byte[] inBatches = bytes(replay(seed, 17).snapshot());
        assertThat(inBatches).isEqualTo(once);
    }

    /** Applies the commands of a seed, taking a snapshot after each batch of them. */
    private static StateMachine replay(long seed, int batch) {
        RandomCommands commands = new RandomCommands(seed);
        StateMachine machine = new StateMachine();
        for (long index = 1; index <= 3_000; index++) {
            machine.apply(index, commands.next(index));
            if (index % batch == 0) {
                machine.snapshot();
            }
        }
        return machine;
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void restoredMemberGoesOnLikeOneThatNeverStopped(long seed) throws IOException {
        RandomCommands commands = new RandomCommands(seed);
        StateMachine original = new StateMachine();
        StateMachine restored = new StateMachine();
        List<Query<?>> queries = AllQueries.list();
        for (long index = 1; index <= 1_200; index++) {
            Command command = commands.next(index);
            Applied expected = original.apply(index, command);
            Applied actual = restored.apply(index, command);
            assertThat(actual.result()).as("seed %d index %d", seed, index).isEqualTo(expected.result());
            if (index % 97 == 0) {
                StateSnapshot read = read(bytes(original.snapshot()));
                restored = new StateMachine();
                restored.restore(read);
                assertThat(bytes(restored.snapshot())).isEqualTo(bytes(original.snapshot()));
            }
            if (index % 5 == 0) {
                for (Query<?> query : queries) {
                    assertThat((Object) query.run(restored.snapshot()))
                            .as("seed %d index %d %s", seed, index, query)
                            .isEqualTo(query.run(original.snapshot()));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    void refusedCommandChangesNothingAndHeldSnapshotsNeverChange(long seed) throws IOException {
        RandomCommands commands = new RandomCommands(seed);
        StateMachine machine = new StateMachine();
        StateSnapshot held = machine.snapshot();
        byte[] heldBytes = bytes(held);
        int refused = 0;
        for (long index = 1; index <= 800; index++) {
            StateSnapshot before = machine.snapshot();
            Applied applied = machine.apply(index, commands.next(index));
            boolean failed = applied.result() instanceof ApplyError
                    || (applied.result() instanceof TxnResponse response && response.errors() != null);
            if (failed) {
                refused++;
                assertThat(applied.changes().isEmpty()).isTrue();
                StateSnapshot sameIndex = StateSnapshot.of(
                        before.index(),
                        before.offset(),
                        before.floor(),
                        machine.snapshot().tables());
                assertThat(bytes(sameIndex)).as("seed %d index %d", seed, index).isEqualTo(bytes(before));
            }
            if (index % 100 == 0) {
                assertThat(bytes(held)).as("seed %d index %d", seed, index).isEqualTo(heldBytes);
                held = machine.snapshot();
                heldBytes = bytes(held);
            }
        }
        assertThat(refused).isGreaterThan(50);
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
