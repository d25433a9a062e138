package dev.praetor.base.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Go's {@code net.ParseIP}, {@code net.IP.String} and {@code net.SplitHostPort}. */
class GoAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,127.0.0.1",
        "::,::",
        "::1,::1",
        "1:0:0:2:0:0:0:3,1:0:0:2::3",
        "1:0:0:2:3:0:0:4,1::2:3:0:0:4",
        "1:0:2:3:4:5:6:7,1:0:2:3:4:5:6:7",
        "FE80:0::0:0001:0,fe80::1:0",
        "::ffff:10.1.2.3,10.1.2.3",
        "1:2:3:4:5:6:0:0,1:2:3:4:5:6::"
    })
    void writesTheShortestForm(String given, String expected) {
        InetAddress address = GoAddress.parse(given);
        assertThat(address).isNotNull();
        assertThat(GoAddress.text(address)).isEqualTo(expected);
    }

    @Test
    void joinsAnAddressWithItsPort() {
        assertThat(GoAddress.text(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 8300)))
                .isEqualTo("127.0.0.1:8300");
        assertThat(GoAddress.text(new InetSocketAddress(InetAddress.ofLiteral("fe80:0:0::1"), 0)))
                .isEqualTo("[fe80::1]:0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "1.2.3",
                "1.2.3.4.",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.1.1.1",
                "[::1]",
                "fe80::1%lo",
                ":::",
                "a:b"
            })
    void takesNamesForNoAddresses(String text) {
        assertThat(GoAddress.parse(text)).isNull();
    }

    @Test
    void takesHostAndPortApart() {
        assertThat(GoHostPort.split("a:1")).isEqualTo(new GoHostPort("a", "1"));
        assertThat(GoHostPort.split(":http")).isEqualTo(new GoHostPort("", "http"));
        assertThat(GoHostPort.split("[::1]:")).isEqualTo(new GoHostPort("::1", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "a,missing port in address",
        "[::1],missing port in address",
        "[::1]a:1,missing port in address",
        "[::1]:1:2,too many colons in address",
        "::2,too many colons in address",
        "[a:1,missing ']' in address",
        "a[b:1,unexpected '[' in address",
        "a]:1,unexpected ']' in address"
    })
    void refusesWhatIsNoHostAndPort(String text, String reason) {
        assertThatThrownBy(() -> GoHostPort.split(text)).hasMessage("address " + text + ": " + reason);
    }
}
