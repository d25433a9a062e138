package dev.praetor.agent.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.agent.config.ConfigException;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** config.md section 3, {@code recursors}; texts as a real 1.21.4 gives them. */
class RecursorAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 53",
        "127.0.0.1:5353, 127.0.0.1, 5353",
        "::1, 0:0:0:0:0:0:0:1, 53",
        "[::1], 0:0:0:0:0:0:0:1, 53",
        "[::1]:54, 0:0:0:0:0:0:0:1, 54",
        "localhost:1, 127.0.0.1, 1",
        "127.0.0.1:, 127.0.0.1, 53"
    })
    void readsAddressesWithAndWithoutAPort(String text, String address, int port) throws ConfigException {
        InetSocketAddress parsed = RecursorAddress.parse(text);
        assertThat(parsed.getAddress().getHostAddress()).isEqualTo(address);
        assertThat(parsed.getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:99999, address 99999: invalid port",
        "127.0.0.1:-1, address -1: invalid port",
        "127.0.0.1:x, lookup tcp/x: unknown port",
        "no_such.invalid, lookup no_such.invalid: no such host"
    })
    void refusesWhatNobodyCanReach(String text, String reason) {
        assertThatThrownBy(() -> RecursorAddress.parse(text)).hasMessage("Invalid recursor address: " + reason);
    }
}
