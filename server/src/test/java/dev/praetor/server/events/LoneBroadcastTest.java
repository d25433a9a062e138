package dev.praetor.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.Bytes;
import dev.praetor.model.event.UserEvent;
import dev.praetor.model.event.UserEventForm;
import dev.praetor.server.route.RpcException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** wire-gossip.md rows 7.1 and 7.11; the sizes were measured with a real Consul. */
class LoneBroadcastTest {

    private final List<String> told = new ArrayList<>();
    private final LoneBroadcast broadcast =
            new LoneBroadcast((time, name, payload) -> told.add(time + " " + name + " " + payload.length));

    @Test
    void tellsTheAgentItselfInOrderWithRisingTimes() {
        broadcast.send("a", new byte[3]);
        broadcast.send("b", new byte[0]);

        assertThat(told).containsExactly("1 a 3", "2 b 0");
    }

    @ParameterizedTest
    @CsvSource({"1, 414", "10, 396", "40, 333", "100, 214"})
    void takesWhatConsulTakesAndNoByteMore(int name, int payload) {
        fire(name, payload);

        assertThatThrownBy(() -> fire(name, payload + 1))
                .isInstanceOf(RpcException.class)
                .hasMessage("error broadcasting event: encoded user event exceeds configured limit of 512 bytes after"
                        + " encoding");
        assertThat(told).hasSize(1);
    }

    @Test
    void refusesByTheBareSizeFirst() {
        assertThatThrownBy(() -> fire(1, 445))
                .hasMessage(
                        "error broadcasting event: user event exceeds configured limit of 512 bytes before encoding");
        assertThatThrownBy(() -> fire(1, 444))
                .hasMessage("error broadcasting event: encoded user event exceeds configured limit of 512 bytes after"
                        + " encoding");
    }

    @Test
    void aRefusedMessageTakesNoTime() {
        assertThatThrownBy(() -> fire(600, 0)).isInstanceOf(RpcException.class);

        broadcast.send("a", new byte[1]);

        assertThat(told).containsExactly("1 a 1");
    }

    private void fire(int nameLength, int payloadLength) {
        String name = "n".repeat(nameLength);
        UserEvent event = new UserEvent(
                "11111111-2222-3333-4444-555555555555",
                name,
                Bytes.wrap(new byte[payloadLength]),
                "",
                "",
                "",
                UserEvent.VERSION,
                0);
        broadcast.send(EventNames.USER_EVENT + name, UserEventForm.encode(event));
    }
}
