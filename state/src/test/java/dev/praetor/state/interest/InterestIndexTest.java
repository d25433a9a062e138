package dev.praetor.state.interest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.state.Machine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is woken by what (semantics.md rows 1.9 and 1.10). */
class InterestIndexTest {

    private final Machine machine = new Machine();
    private final InterestIndex<String> index = new InterestIndex<>();

    @Test
    void keyTouchesItselfAndEveryPrefixItBeginsWith() {
        index.add(new Interest.Key(Bytes.of("a/b")), "key");
        index.add(new Interest.Key(Bytes.of("a")), "other key");
        index.add(new Interest.Prefix(Bytes.of("")), "all");
        index.add(new Interest.Prefix(Bytes.of("a/")), "prefix");
        index.add(new Interest.Prefix(Bytes.of("a/b")), "same");
        index.add(new Interest.Prefix(Bytes.of("a/b/")), "deeper");
        index.add(new Interest.Table("kvs"), "table");
        machine.key("set", "a/b", "v");
        assertThat(index.touchedBy(machine.changes()))
                .containsExactlyInAnyOrder("key", "all", "prefix", "same", "table");
        machine.key("set", "a/b", "v");
        assertThat(index.touchedBy(machine.changes())).isEmpty();
    }

    @Test
    void nodeAndItsChecksTouchEveryServiceOnIt() {
        machine.register("n", Machine.service("1", "Web").build());
        machine.register("n", Machine.service("2", "db").build());
        machine.register("m", Machine.service("1", "api").build());
        for (String name : List.of("web", "db", "api")) {
            index.add(new Interest.Service(name), name);
        }
        index.add(new Interest.Node("n"), "node");
        machine.register(Machine.node("n").address("10.9.9.9").build());
        assertThat(index.touchedBy(machine.changes())).containsExactlyInAnyOrder("web", "db", "node");
        machine.register(Machine.node("n")
                .address("10.9.9.9")
                .checks(List.of(Machine.check("c", "").build()))
                .build());
        assertThat(index.touchedBy(machine.changes())).containsExactlyInAnyOrder("web", "db", "node");
        machine.register(Machine.node("n")
                .address("10.9.9.9")
                .checks(List.of(Machine.check("d", "").serviceId("2").build()))
                .build());
        assertThat(index.touchedBy(machine.changes())).containsExactlyInAnyOrder("db", "node");
        machine.deregister("n", "", "");
        assertThat(index.touchedBy(machine.changes())).containsExactlyInAnyOrder("web", "db", "node");
    }

    @Test
    void reapingWakesNobody() {
        machine.key("set", "k", "v");
        machine.key("delete", "k", "");
        machine.register("n", Machine.service("1", "web").build());
        machine.deregister("n", "", "");
        index.add(new Interest.Prefix(Bytes.EMPTY), "all keys");
        index.add(new Interest.Service("web"), "web");
        index.add(new Interest.Node("n"), "node");
        index.add(new Interest.Table("service_names"), "names");
        machine.reap(machine.index());
        assertThat(machine.changes().isEmpty()).isFalse();
        assertThat(index.touchedBy(machine.changes())).isEmpty();
    }

    @Test
    void forgottenSubscriptionIsNotFound() {
        Interest interest = new Interest.AnyOf(List.of(
                new Interest.Key(Bytes.of("k")), new Interest.Prefix(Bytes.of("k")), new Interest.Table("kvs")));
        index.add(interest, "one");
        index.add(interest, "two");
        index.remove(interest, "one");
        machine.key("set", "k", "v");
        assertThat(index.touchedBy(machine.changes())).containsExactly("two");
        index.remove(interest, "two");
        index.remove(interest, "two");
        assertThat(index.touchedBy(machine.changes())).isEmpty();
        assertThat(index.all()).isEmpty();
    }
}
