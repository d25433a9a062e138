package dev.praetor.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import dev.praetor.state.interest.InterestIndex;
import dev.praetor.state.interest.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promises of ARCHITECTURE.md sections 3 and 4 about indexes and wake-ups, for every query over random commands
 * of all kinds.
 */
class QueryIndexTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void indexesAreMonotonicAndNoChangeGoesUnnoticed(long seed) {
        RandomCommands commands = new RandomCommands(seed);
        StateMachine machine = new StateMachine();
        List<Query<?>> queries = AllQueries.list();
        InterestIndex<Query<?>> interests = new InterestIndex<>();
        List<Indexed<?>> answers = new ArrayList<>();
        for (Query<?> query : queries) {
            interests.add(query.interest(), query);
            answers.add(query.run(machine.snapshot()));
        }
        int changed = 0;
        for (long index = 1; index <= 1_200; index++) {
            Command command = commands.next(index);
            Applied applied = machine.apply(index, command);
            Set<Query<?>> touched = interests.touchedBy(applied.changes());
            StateSnapshot snapshot = machine.snapshot();
            for (int position = 0; position < queries.size(); position++) {
                Query<?> query = queries.get(position);
                Indexed<?> before = answers.get(position);
                Indexed<?> after = query.run(snapshot);
                String what = "seed " + seed + " index " + index + " " + command + " " + query;
                assertThat(after.index()).as(what).isBetween(before.index(), index);
                boolean same = after.value() == null
                        ? before.value() == null
                        : after.value().equals(before.value());
                if (!same) {
                    changed++;
                    assertThat(after.index()).as(what).isEqualTo(index);
                    assertThat(touched).as(what).contains(query);
                }
                if (after.index() != before.index() && !touched.contains(query)) {
                    assertThat(command.type()).as(what).isEqualTo(MessageType.TOMBSTONE);
                }
                answers.set(position, after);
            }
        }
        assertThat(changed).isGreaterThan(1_000);
        for (Query<?> query : queries) {
            interests.remove(query.interest(), query);
        }
        assertThat(interests.all()).isEmpty();
    }
}
