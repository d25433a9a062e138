package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.state.interest.Query;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A restore by a user lets no index go backwards (ARCHITECTURE.md section 3). */
class RestoreTest {

    @ParameterizedTest
    @CsvSource({"1, 300, 100", "2, 100, 300", "3, 200, 0"})
    void noAnswerGoesBackwards(long seed, int before, int restored) {
        StateMachine source = new StateMachine();
        apply(new RandomCommands(seed + 100), source, 1, restored);
        StateMachine machine = new StateMachine();
        RandomCommands commands = new RandomCommands(seed);
        apply(commands, machine, 1, before);
        List<Query<?>> queries = AllQueries.list();
        List<Long> indexes = new ArrayList<>();
        for (Query<?> query : queries) {
            indexes.add(query.run(machine.snapshot()).index());
        }
        StateSnapshot content = source.snapshot();
        machine.replace(before + 1, content);
        assertThat(machine.snapshot().index()).isGreaterThan(Math.max(before, restored));
        for (int position = 0; position < queries.size(); position++) {
            Indexed<?> answer = queries.get(position).run(machine.snapshot());
            assertThat(answer.index())
                    .isGreaterThan(indexes.get(position))
                    .isLessThanOrEqualTo(machine.snapshot().index());
            Object expected = queries.get(position).run(content).value();
            if (expected == null) {
                assertThat((Object) answer.value()).isNull();
            } else {
                assertThat((Object) answer.value()).isEqualTo(expected);
            }
            indexes.set(position, answer.index());
        }
        for (long raftIndex = before + 2; raftIndex < before + 200; raftIndex++) {
            machine.apply(raftIndex, commands.next(raftIndex));
            for (int position = 0; position < queries.size(); position++) {
                long index = queries.get(position).run(machine.snapshot()).index();
                assertThat(index).isBetween(indexes.get(position), machine.clientIndex(raftIndex));
                indexes.set(position, index);
            }
        }
    }

    private static void apply(RandomCommands commands, StateMachine machine, long from, long to) {
        for (long index = from; index <= to; index++) {
            machine.apply(index, commands.next(index));
        }
    }
}
