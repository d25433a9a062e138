package dev.praetor.state.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.Bytes;
import dev.praetor.model.kv.DirEntry;
import dev.praetor.model.request.RestoreRequest;
import dev.praetor.model.session.Session;
import dev.praetor.model.wire.MsgpackReader;
import dev.praetor.state.Applied;
import dev.praetor.state.RandomCommands;
import dev.praetor.state.StateMachine;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.Tables;
import dev.praetor.state.catalog.ListServices;
import dev.praetor.state.command.ApplyError;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import dev.praetor.state.kv.GetKey;
import dev.praetor.state.kv.ListEntries;
import dev.praetor.state.snapshot.archive.Variants;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States that a Consul wrote become states of ours and come back as they were (wire-rpc.md section 8.2). */
class ConsulArchiveTest {

    private static final byte[] HEADER = Variants.ascii("\u0081\u00a9LastIndex\u0005");

    @ParameterizedTest
    @ValueSource(strings = {"full-1.21.4", "full-1.10.11"})
    void everyRecordComesBack(String name) throws IOException {
        byte[] written = Variants.stateOf(Variants.vector(name + ".snap"));
        StateMachine machine = new StateMachine();
        restore(machine, 1, written);
        byte[] again = stateOf(machine.snapshot());
        Map<String, List<String>> before = records(written);
        Map<String, List<String>> after = records(again);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        boolean sameRelease = name.equals("full-1.21.4");
        for (String type : before.keySet()) {
            if (type.equals("Index")) {
                assertThat(String.join("\n", after.get(type))).contains("{Key=acl-policies, Value=");
            } else if (sameRelease
                    || !List.of("Register", "Session", "CoordinateBatchUpdate").contains(type)) {
                assertThat(after.get(type)).as(type).isEqualTo(before.get(type));
            } else {
                assertThat(after.get(type)).as(type).hasSameSizeAs(before.get(type));
            }
        }
        if (sameRelease) {
            assertThat(after.get("Index")).containsExactlyElementsOf(before.get("Index"));
        }
    }

    @Test
    void queriesFindWhatConsulWrote() throws IOException {
        StateMachine machine = new StateMachine();
        restore(machine, 1, Variants.stateOf(Variants.vector("full-1.21.4.snap")));
        StateSnapshot state = machine.snapshot();
        assertThat(new ListEntries(Bytes.EMPTY).run(state).value()).hasSize(17);
        DirEntry flags = new GetKey(Bytes.of("a/b")).run(state).value();
        assertThat(flags).isNotNull();
        assertThat(flags.flags()).isEqualTo(-1);
        assertThat(flags.raftIndex().modifyIndex()).isEqualTo(43);
        assertThat(state.table(Tables.SESSIONS).rows().size()).isEqualTo(3);
        assertThat(state.table(Tables.SESSION_CHECKS).rows().size()).isPositive();
        assertThat(state.table(Tables.COORDINATES).rows().size()).isEqualTo(4);
        assertThat(new ListServices().run(state).index())
                .isEqualTo(state.index())
                .isEqualTo(309);
        assertThat(machine.clientIndex(4)).isEqualTo(310);
    }

    @Test
    void theStateOfOursIsTheSameAfterAnArchive() throws IOException {
        StateMachine source = new StateMachine();
        RandomCommands commands = new RandomCommands(7);
        for (long index = 1; index <= 500; index++) {
            source.apply(index, commands.next(index));
        }
        byte[] first = stateOf(source.snapshot());
        StateMachine target = new StateMachine();
        restore(target, 1, first);
        assertThat(records(stateOf(target.snapshot()))).isEqualTo(records(first));
        for (var table : List.of(
                Tables.KEYS,
                Tables.TOMBSTONES,
                Tables.SESSIONS,
                Tables.SESSION_CHECKS,
                Tables.NODES,
                Tables.SERVICES,
                Tables.CHECKS,
                Tables.SERVICE_NAMES,
                Tables.COORDINATES)) {
            assertThat(rows(target.snapshot(), table)).as(table.name()).isEqualTo(rows(source.snapshot(), table));
        }
    }

    private static List<?> rows(StateSnapshot state, dev.praetor.state.table.Table<?> table) {
        return state.table(table).rows().prefix(new byte[0]).toList();
    }

    @Test
    void aMemberThatComesInTheMiddleOfARestoreEndsItLikeTheOthers() throws IOException {
        byte[] state = Variants.stateOf(Variants.vector("full-1.21.4.snap"));
        List<RestoreRequest> steps = smallSteps(state);
        StateMachine one = new StateMachine();
        StateMachine other = new StateMachine();
        long index = 1;
        for (RestoreRequest step : steps) {
            apply(one, index, step);
            if (index == steps.size() / 2) {
                other.restore(InternalSnapshot.read(new ByteArrayInputStream(internal(one.snapshot()))));
                assertThat(one.snapshot().staging()).isNotNull();
                assertThat(new ListEntries(Bytes.EMPTY).run(one.snapshot()).value())
                        .isEmpty();
            } else if (index > steps.size() / 2) {
                apply(other, index, step);
            }
            index++;
        }
        assertThat(internal(other.snapshot())).isEqualTo(internal(one.snapshot()));
        assertThat(one.snapshot().staging()).isNull();
        assertThat(new ListEntries(Bytes.EMPTY).run(other.snapshot()).value()).hasSize(17);
    }

    @Test
    void aRestoreThatIsGivenUpChangesNothing() throws IOException {
        StateMachine machine = new StateMachine();
        RandomCommands commands = new RandomCommands(3);
        for (long index = 1; index <= 200; index++) {
            machine.apply(index, commands.next(index));
        }
        byte[] before = stateOf(machine.snapshot());
        List<RestoreRequest> steps = smallSteps(Variants.stateOf(Variants.vector("full-1.21.4.snap")));
        long index = 201;
        for (RestoreRequest step : steps.subList(0, steps.size() - 1)) {
            assertThat(apply(machine, index++, step).result()).isNull();
        }
        apply(machine, index++, new RestoreRequest("r", RestoreRequest.ABORT, 0, null));
        assertThat(machine.snapshot().staging()).isNull();
        assertThat(apply(machine, index++, steps.getLast()).result()).isInstanceOf(ApplyError.class);
        assertThat(records(stateOf(machine.snapshot()))).isEqualTo(records(before));
    }

    @Test
    void stepsThatDoNotFollowEachOtherEndTheRestore() throws IOException {
        List<RestoreRequest> steps = smallSteps(Variants.stateOf(Variants.vector("full-1.10.11.snap")));
        StateMachine machine = new StateMachine();
        apply(machine, 1, steps.get(0));
        apply(machine, 2, steps.get(1));
        assertThat(apply(machine, 3, steps.get(3)).result())
                .isEqualTo(new ApplyError("restore failed: step 3 came where step 2 was expected"));
        assertThat(apply(machine, 4, steps.get(2)).result()).isInstanceOf(ApplyError.class);
        assertThat(machine.snapshot().staging()).isNull();
    }

    @Test
    void aNewRestoreTakesThePlaceOfOneThatIsUnderWay() throws IOException {
        StateMachine machine = new StateMachine();
        apply(machine, 1, new RestoreRequest("old", RestoreRequest.BEGIN, 0, Bytes.wrap(HEADER)));
        restore(machine, 2, Variants.stateOf(Variants.vector("full-1.10.11.snap")));
        assertThat(apply(machine, 900, new RestoreRequest("old", RestoreRequest.COMMIT, 1, null))
                        .result())
                .isEqualTo(new ApplyError("restore failed: it was given up, for another one or by a new leader"));
        assertThat(new ListEntries(Bytes.EMPTY).run(machine.snapshot()).value()).hasSize(12);
    }

    @Test
    void aRecordLongerThanAStepTravelsInParts() throws IOException {
        byte[] value = new byte[3 * RestoreSteps.STEP + 17];
        new Random(1).nextBytes(value);
        byte[] record = Variants.join(
                Variants.ascii("\u0002\u0082\u00a3Key\u00a1k\u00a5Value\u00db"),
                java.nio.ByteBuffer.allocate(4).putInt(value.length).array(),
                value);
        StateMachine machine = new StateMachine();
        restore(machine, 1, Variants.join(HEADER, record));
        DirEntry read = new GetKey(Bytes.of("k")).run(machine.snapshot()).value();
        assertThat(read).isNotNull();
        assertThat(read.value()).isEqualTo(Bytes.wrap(value));
    }

    @Test
    void sessionsRemember() throws IOException {
        StateMachine machine = new StateMachine();
        restore(machine, 1, Variants.stateOf(Variants.vector("full-1.21.4.snap")));
        List<Session> sessions = new ArrayList<>();
        machine.snapshot()
                .table(Tables.SESSIONS)
                .rows()
                .prefix(new byte[0])
                .toList()
                .forEach(sessions::add);
        assertThat(sessions).extracting(Session::lockDelay).isNotEmpty();
    }

    @Test
    void refusesWhatConsulDiesOf() {
        refused(new byte[0], "EOF");
        refused(with("\u0032\u0080"), "Unrecognized msg type 50");
        refused(with("\u0004\u0080"), "Unrecognized msg type 4");
        refused(with("\"\u0080"), "Unrecognized msg type 34");
        refused(with("F\u0080"), "msg type <70> is a Consul Enterprise log entry. Consul CE cannot restore it");
        refused(with("\u00b8\u0080"), "msg type <184> is a Consul Enterprise log entry. Consul CE cannot restore it");
        refused(with("\u0082\u0080"), "msg type <130> is a Consul Enterprise log entry. Consul CE cannot restore it");
        refused(with("\u0002"), "unexpected EOF");
        refused(with("\u0002\u0081\u00a3Key\u00da\u0001"), "unexpected EOF");
        refused(with("\u0002\u0081\u00a3Key\u00db\u007f\u00ff\u00ff\u00ff"), "a record is longer than 33554432 bytes");
        refused(
                with("\u0002\u0081\u00abModifyIndex\u00cf\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff"),
                "the index 18446744073709551615 is higher than any log's");
        assertThatThrownBy(() -> check(with("\u0002\u00a3abc"))).isInstanceOf(StateException.class);
        assertThatThrownBy(() -> check(with("\u0011\u00a3abc"))).isInstanceOf(StateException.class);
    }

    @Test
    void damagedStatesNeverDoHarm() throws IOException {
        long seed = Long.getLong("praetor.seed", 1);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        byte[] good = Variants.stateOf(Variants.vector("full-1.21.4.snap"));
        for (int round = 0; round < Integer.getInteger("praetor.rounds", 300); round++) {
            byte[] bad = good.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            byte[] state = random.nextInt(4) == 0 ? Arrays.copyOf(bad, random.nextInt(bad.length)) : bad;
            boolean refused;
            try {
                check(state);
                refused = false;
            } catch (StateException damaged) {
                refused = true;
            }
            StateMachine machine = new StateMachine();
            apply(machine, 1, new RestoreRequest("r", RestoreRequest.BEGIN, 0, Bytes.wrap(HEADER)));
            if (!refused) {
                restore(machine, 2, state);
                assertThat(machine.snapshot().staging()).as("round %d", round).isNull();
                records(stateOf(machine.snapshot()));
            } else {
                assertThat(new ListEntries(Bytes.EMPTY).run(machine.snapshot()).value())
                        .isEmpty();
            }
        }
    }

    private static byte[] with(String records) {
        return Variants.join(HEADER, Variants.ascii(records));
    }

    private static void refused(byte[] state, String text) {
        assertThatThrownBy(() -> check(state))
                .isInstanceOf(StateException.class)
                .hasMessage(text);
    }

    private static void check(byte[] state) throws IOException {
        StateCheck.check(new ByteArrayInputStream(state));
    }

    static void restore(StateMachine machine, long first, byte[] state) throws IOException {
        RestoreSteps steps = new RestoreSteps("r", new ByteArrayInputStream(state));
        long index = first;
        for (RestoreRequest step = steps.next(); step != null; step = steps.next()) {
            Applied applied = apply(machine, index++, step);
            assertThat(applied.result()).isNull();
            assertThat(applied.replaced()).isEqualTo(step.op().equals(RestoreRequest.COMMIT));
        }
    }

    /** A step for each record, long ones in two. */
    private static List<RestoreRequest> smallSteps(byte[] state) throws IOException {
        StateStream stream = new StateStream(new ByteArrayInputStream(state));
        List<RestoreRequest> steps = new ArrayList<>();
        steps.add(new RestoreRequest("r", RestoreRequest.BEGIN, 0, Bytes.wrap(stream.header())));
        for (byte[] record = stream.next(); record != null; record = stream.next()) {
            int half = record.length > 300 ? record.length / 2 : 0;
            if (half > 0) {
                steps.add(new RestoreRequest("r", RestoreRequest.PART, steps.size(), Bytes.copyOf(record, 0, half)));
            }
            steps.add(new RestoreRequest(
                    "r", RestoreRequest.RECORDS, steps.size(), Bytes.copyOf(record, half, record.length)));
        }
        steps.add(new RestoreRequest("r", RestoreRequest.COMMIT, steps.size(), null));
        return steps;
    }

    private static Applied apply(StateMachine machine, long index, RestoreRequest request) {
        return machine.apply(index, new Command(MessageType.RESTORE, request));
    }

    private static byte[] internal(StateSnapshot snapshot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InternalSnapshot.write(snapshot, out);
        return out.toByteArray();
    }

    static byte[] stateOf(StateSnapshot snapshot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StateStreamWriter.write(snapshot, out);
        return out.toByteArray();
    }

    /** The records of a state by type, each with its fields sorted, as text. */
    static Map<String, List<String>> records(byte[] state) throws IOException {
        StateStream stream = new StateStream(new ByteArrayInputStream(state));
        stream.header();
        Map<String, List<String>> records = new TreeMap<>();
        for (byte[] record = stream.next(); record != null; record = stream.next()) {
            String type = RecordType.of(record[0] & 0xff).shownName();
            Object value = new MsgpackReader(record, 1, record.length).any();
            String text = value instanceof String ? HexFormat.of().formatHex(record) : String.valueOf(value);
            records.computeIfAbsent(type, _ -> new ArrayList<>()).add(text);
        }
        records.values().forEach(java.util.Collections::sort);
        return records;
    }
}
