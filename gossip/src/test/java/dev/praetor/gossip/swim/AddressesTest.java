package dev.praetor.gossip.swim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.go.GoAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses as memberlist writes and reads them; the refusals are those of a real agent's join. */
final class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1:1",
        "::1, [::1]:1",
        "::, [::]:1",
        "2001:db8:0:0:1:0:0:1, [2001:db8::1:0:0:1]:1",
        "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:1",
        "1:0:0:0:0:0:0:0, [1::]:1",
    })
    void textIsGos(String address, String text) {
        assertThat(GoAddress.text(new InetSocketAddress(InetAddress.ofLiteral(address), 1)))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "host, host, 8301",
        "host:9, host, 9",
        "name/host:9, host, 9",
        "127.0.0.1, 127.0.0.1, 8301",
        "::1, ::1, 8301",
        "[::1], ::1, 8301",
        "[::1]:9, ::1, 9",
        "x:y:z, x:y:z, 8301",
    })
    void addressToJoinIsTakenApart(String text, String host, int port) {
        assertThat(JoinAddress.parse(text, 8301)).isEqualTo(new JoinAddress(host, port));
    }

    @Test
    void addressThatIsNoneIsRefused() {
        assertThatThrownBy(() -> JoinAddress.parse("/x", 1)).hasMessage("empty node name provided");
        assertThatThrownBy(() -> JoinAddress.parse("a:99999", 1))
                .hasMessage("strconv.ParseUint: parsing \"99999\": value out of range");
        for (String signed : new String[] {"+1", "-1"}) {
            assertThatThrownBy(() -> JoinAddress.parse("a:" + signed, 1))
                    .hasMessage("strconv.ParseUint: parsing \"" + signed + "\": invalid syntax");
        }
        assertThatThrownBy(() -> JoinAddress.parse("a:", 1))
                .hasMessage("strconv.ParseUint: parsing \"\": invalid syntax");
    }
}
