package dev.praetor.state.kv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.request.KVSRequest;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.state.Machine;
import dev.praetor.state.command.ApplyError;
import dev.praetor.state.command.MessageType;
import dev.praetor.state.interest.Interest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** semantics.md section 2. */
class KeyCommandTest {

    private final Machine machine = new Machine();

    @Test
    void setWithoutChangeKeepsTheModifyIndex() {
        machine.key("set", "k", "v");
        machine.key("set", "k", "v");
        assertThat(machine.row("k").raftIndex()).isEqualTo(new RaftIndex(1, 1));
        assertThat(machine.changes().isEmpty()).isTrue();
        machine.key("set", "k", "w");
        assertThat(machine.row("k").raftIndex()).isEqualTo(new RaftIndex(1, 3));
    }

    @Test
    void compareAndSetWithZeroOnlyCreates() {
        assertThat(machine.key("cas", "k", "v", "", 0)).isEqualTo(true);
        assertThat(machine.key("cas", "k", "w", "", 0)).isEqualTo(false);
        assertThat(machine.key("cas", "k", "w", "", 1)).isEqualTo(true);
        assertThat(machine.key("cas", "k", "x", "", 1)).isEqualTo(false);
        assertThat(machine.key("cas", "missing", "x", "", 7)).isEqualTo(false);
        assertThat(machine.row("k").value()).isEqualTo(Bytes.of("w"));
    }

    @Test
    void compareAndDeleteSucceedsOnWhatIsMissing() {
        assertThat(machine.key("delete-cas", "k", "", "", 5)).isEqualTo(true);
        machine.key("set", "k", "v");
        assertThat(machine.key("delete-cas", "k", "", "", 0)).isEqualTo(false);
        assertThat(machine.key("delete-cas", "k", "", "", 2)).isEqualTo(true);
        assertThat(machine.ask(new GetKey(Bytes.of("k")))).isNull();
    }

    @Test
    void lockCountsAcquisitionsAndPlainSetResetsTheCountButNotTheHolder() {
        machine.register("n");
        machine.create(Machine.session("s", "n").build());
        machine.create(Machine.session("t", "n").build());
        assertThat(machine.key("lock", "k", "1", "s", 0)).isEqualTo(true);
        assertThat(machine.key("lock", "k", "2", "s", 0)).isEqualTo(true);
        assertThat(machine.row("k").lockIndex()).isEqualTo(1);
        assertThat(machine.key("lock", "k", "3", "t", 0)).isEqualTo(false);
        assertThat(machine.key("unlock", "k", "4", "t", 0)).isEqualTo(false);
        assertThat(machine.key("unlock", "k", "4", "s", 0)).isEqualTo(true);
        DirEntry free = machine.row("k");
        assertThat(free.session()).isEmpty();
        assertThat(free.value()).isEqualTo(Bytes.of("4"));
        assertThat(machine.key("lock", "k", "5", "t", 0)).isEqualTo(true);
        assertThat(machine.row("k").lockIndex()).isEqualTo(2);
        machine.key("set", "k", "6");
        assertThat(machine.row("k").lockIndex()).isZero();
        assertThat(machine.row("k").session()).isEqualTo("t");
    }

    @Test
    void lockNeedsALiveSession() {
        assertThat(machine.key("lock", "k", "v", "nope", 0)).isEqualTo(new ApplyError("invalid session \"nope\""));
        assertThat(machine.key("lock", "k", "v", "", 0)).isEqualTo(new ApplyError("missing session"));
        assertThat(machine.key("unlock", "k", "v", "", 0)).isEqualTo(new ApplyError("missing session"));
        assertThat(machine.key("unlock", "k", "v", "nope", 0)).isEqualTo(false);
    }

    @Test
    void deleteOfAKeyRaisesTheIndexOfItsListsUntilReapedAndStaysThere() {
        machine.key("set", "a/1", "v");
        machine.key("set", "a/2", "v");
        machine.key("set", "b", "v");
        machine.key("delete", "a/2", "");
        ListEntries list = new ListEntries(Bytes.of("a/"), Bytes.of("a/"));
        assertThat(machine.indexOf(list)).isEqualTo(4);
        assertThat(machine.indexOf(new GetKey(Bytes.of("a/2")))).isEqualTo(4);
        assertThat(machine.indexOf(new GetKey(Bytes.of("b")))).isEqualTo(3);
        machine.reap(4);
        assertThat(machine.indexOf(list)).isEqualTo(4);
        assertThat(machine.indexOf(new GetKey(Bytes.of("a/2")))).isEqualTo(4);
        assertThat(machine.indexOf(new GetKey(Bytes.of("b")))).isEqualTo(3);
    }

    @Test
    void deleteOfAnEmptyPrefixEmptiesTheStore() {
        machine.key("set", "a", "v");
        machine.key("set", "b/c", "v");
        machine.key("delete-tree", "", "");
        assertThat(machine.ask(new ListEntries(Bytes.EMPTY, Bytes.EMPTY))).isEmpty();
        assertThat(machine.indexOf(new ListEntries(Bytes.EMPTY, Bytes.EMPTY))).isEqualTo(3);
    }

    /** Row 1.9: "a prefix with keys wakes only for writes under it"; a missing one follows the folder around it. */
    @Test
    void listOfAMissingPrefixFollowsItsFolderUntilItHasKeys() {
        machine.key("set", "config/orders/a", "v");
        machine.key("set", "other", "v");
        ListEntries missing = ListEntries.in(machine.snapshot(), Bytes.of("config/orders,default/"));
        assertThat(missing.interest()).isEqualTo(new Interest.Prefix(Bytes.of("config/")));
        assertThat(machine.indexOf(missing)).isEqualTo(1);
        machine.key("set", "config/orders/b", "v");
        machine.key("set", "other", "w");
        assertThat(machine.indexOf(missing)).isEqualTo(3);
        machine.key("set", "config/orders,default/a", "v");
        assertThat(machine.indexOf(missing)).isEqualTo(5);
        assertThat(ListEntries.in(machine.snapshot(), missing.prefix()).watched())
                .isEqualTo(missing.prefix());
        assertThat(ListEntries.in(machine.snapshot(), Bytes.of("nothing")).watched())
                .isEqualTo(Bytes.EMPTY);
        assertThat(ListKeyNames.in(machine.snapshot(), Bytes.of("config/x/y"), Bytes.of("/"))
                        .watched())
                .isEqualTo(Bytes.of("config/"));
    }

    @Test
    void namesAreGroupedAtTheFirstSeparatorAfterThePrefix() {
        for (String key : List.of("a", "a/b", "a/c/d", "a/c/e", "a/f/", "ab/c", "b")) {
            machine.key("set", key, "v");
        }
        assertThat(names("", "/")).containsExactly("a", "a/", "ab/", "b");
        assertThat(names("a/", "/")).containsExactly("a/b", "a/c/", "a/f/");
        assertThat(names("a", "/")).containsExactly("a", "a/", "ab/");
        assertThat(names("a/", "")).containsExactly("a/b", "a/c/d", "a/c/e", "a/f/");
        assertThat(names("", "c/")).containsExactly("a", "a/b", "a/c/", "a/f/", "ab/c", "b");
        assertThat(names("nothing", "/")).isEmpty();
    }

    private List<String> names(String prefix, String separator) {
        return machine.ask(new ListKeyNames(Bytes.of(prefix), Bytes.of(separator), Bytes.of(prefix))).stream()
                .map(Bytes::utf8)
                .toList();
    }

    @Test
    void keysAreBytesAndSortAsSuch() {
        Bytes high = Bytes.wrap(new byte[] {(byte) 0xff, (byte) 0xff});
        for (Bytes key : List.of(high, Bytes.of("a"), Bytes.wrap(new byte[] {0}), Bytes.wrap(new byte[] {0, 1}))) {
            machine.apply(
                    MessageType.KVS,
                    new KVSRequest(
                            "dc1",
                            "set",
                            new DirEntry(0, key, 0, null, "", new RaftIndex(0, 0)),
                            new WriteRequest("")));
        }
        assertThat(machine.ask(new ListKeyNames(Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY)))
                .containsExactly(Bytes.wrap(new byte[] {0}), Bytes.wrap(new byte[] {0, 1}), Bytes.of("a"), high);
        assertThat(machine.ask(new ListKeyNames(high, Bytes.wrap(new byte[] {(byte) 0xff}), high)))
                .containsExactly(high);
        assertThat(machine.ask(new ListKeyNames(Bytes.EMPTY, Bytes.wrap(new byte[] {(byte) 0xff}), Bytes.EMPTY)))
                .containsExactly(
                        Bytes.wrap(new byte[] {0}),
                        Bytes.wrap(new byte[] {0, 1}),
                        Bytes.of("a"),
                        Bytes.wrap(new byte[] {(byte) 0xff}));
    }
}
