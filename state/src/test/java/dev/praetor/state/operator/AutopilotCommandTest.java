package dev.praetor.state.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.model.operator.AutopilotConfig;
import dev.praetor.model.operator.AutopilotSetConfigRequest;
import dev.praetor.model.request.RaftIndex;
import dev.praetor.model.request.WriteRequest;
import dev.praetor.state.StateMachine;
import dev.praetor.state.StateSnapshot;
import dev.praetor.state.command.Command;
import dev.praetor.state.command.MessageType;
import dev.praetor.state.snapshot.InternalSnapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** http-api.md rows 119 and 120. */
class AutopilotCommandTest {

    private final StateMachine machine = new StateMachine();
    private long index;

    private @Nullable Object set(AutopilotConfig config, boolean cas) {
        AutopilotSetConfigRequest request = new AutopilotSetConfigRequest("dc1", config, cas, new WriteRequest(""));
        return machine.apply(++index, new Command(MessageType.AUTOPILOT, request))
                .result();
    }

    private static AutopilotConfig at(long modifyIndex) {
        return AutopilotConfig.DEFAULT.at(new RaftIndex(0, modifyIndex));
    }

    private @Nullable AutopilotConfig stored() {
        return AutopilotTable.read(machine.snapshot());
    }

    @Test
    void aPlainWriteAnswersNothingAndKeepsTheIndexOfCreation() {
        assertThat(stored()).isNull();
        assertThat(set(at(7), false)).isNull();
        assertThat(set(at(7), false)).isNull();
        assertThat(stored()).isEqualTo(AutopilotConfig.DEFAULT.at(new RaftIndex(1, 2)));
    }

    @Test
    void aConditionalWriteTakesPlaceAtItsIndexOnly() {
        assertThat(set(at(0), true)).isEqualTo(false);
        set(at(0), false);
        assertThat(set(at(1), true)).isEqualTo(false);
        assertThat(set(at(2), true)).isEqualTo(true);
        assertThat(set(at(2), true)).isEqualTo(false);
    }

    @Test
    void theSettingsStandInSnapshots() throws IOException {
        set(at(0), false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InternalSnapshot.write(machine.snapshot(), out);
        StateSnapshot read = InternalSnapshot.read(new ByteArrayInputStream(out.toByteArray()));
        assertThat(AutopilotTable.read(read)).isEqualTo(stored());
    }
}
