package dev.praetor.agent.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.event.UserEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** semantics.md rows 8.1 and 8.2. */
class EventListTest {

    private static UserEvent event(String id, String name, long time) {
        return new UserEvent(id, name, null, "", "", "", 1, time);
    }

    @Test
    void theIndexIsMadeOfTheLastEventsId() {
        EventList list = EventList.EMPTY
                .with(event("daade5ce-07d4-b6a1-2bd5-5f006d281d74", "x", 2))
                .with(event("00000000-0000-0001-0000-000000000003", "y", 3));

        assertThat(Long.toUnsignedString(list.index("x"))).isEqualTo("17399862556066884565");
        assertThat(list.index("y")).isEqualTo(2);
        assertThat(list.index("")).isEqualTo(2);
        assertThat(list.index("z")).isEqualTo(1);
        assertThat(EventList.EMPTY.index("")).isEqualTo(1);
    }

    @Test
    void anIdFromElsewhereNeedNotBeOne() {
        assertThat(EventList.EMPTY.with(event("nonsense", "x", 1)).index("")).isEqualTo(1);
    }

    @Test
    void keepsAnEventOnceThatCameTwice() {
        UserEvent event = event(UUID.randomUUID().toString(), "x", 2);
        EventList list = EventList.EMPTY.with(event);

        assertThat(list.with(event)).isSameAs(list);
        assertThat(list.with(event.at(3)).events()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithASimpleList(long seed) {
        Random random = new Random(seed);
        List<UserEvent> all = new ArrayList<>();
        EventList list = EventList.EMPTY;
        for (int time = 1; time <= 2_000; time++) {
            UserEvent event = random.nextInt(10) == 0 && !all.isEmpty()
                    ? all.getLast()
                    : event(new UUID(random.nextLong(), random.nextLong()).toString(), "n" + random.nextInt(40), time);
            if (all.isEmpty() || event != all.getLast()) {
                all.add(event);
            }
            list = list.with(event);
            List<UserEvent> kept = all.subList(Math.max(0, all.size() - 256), all.size());
            String name = "n" + random.nextInt(40);
            List<UserEvent> named =
                    kept.stream().filter(one -> one.name().equals(name)).toList();
            assertThat(list.events()).as("seed %d", seed).isEqualTo(kept);
            assertThat(list.named(name)).as("seed %d", seed).isEqualTo(named);
            assertThat(list.last(name)).as("seed %d", seed).isEqualTo(named.isEmpty() ? null : named.getLast());
        }
    }
}
