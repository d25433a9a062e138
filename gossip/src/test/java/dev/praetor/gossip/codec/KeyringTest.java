package dev.praetor.gossip.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The keys of a pool (wire-gossip.md section 9). */
final class KeyringTest {

    private static final Bytes FIRST = Bytes.of("0123456789abcdef");
    private static final Bytes SECOND = Bytes.of("0123456789abcdef01234567");
    private static final Bytes THIRD = Bytes.of("0123456789abcdef0123456789abcdef");

    @Test
    void primaryKeyStandsFirst() throws Exception {
        Keyring keyring = new Keyring(FIRST, List.of(SECOND, FIRST));
        assertThat(keyring.keys()).containsExactly(FIRST, SECOND);
        keyring.add(THIRD);
        keyring.add(THIRD);
        keyring.use(THIRD);
        assertThat(keyring.keys()).containsExactly(THIRD, FIRST, SECOND);
        assertThat(keyring.primary()).isEqualTo(THIRD);
        keyring.remove(FIRST);
        keyring.remove(FIRST);
        assertThat(keyring.keys()).containsExactly(THIRD, SECOND);
    }

    @Test
    void refusalsAreMemberlists() throws Exception {
        Keyring keyring = new Keyring(FIRST, List.of());
        assertThatThrownBy(() -> keyring.add(Bytes.of("short"))).hasMessage("key size must be 16, 24 or 32 bytes");
        assertThatThrownBy(() -> new Keyring(Bytes.of("short"), List.of()))
                .hasMessage("key size must be 16, 24 or 32 bytes");
        assertThatThrownBy(() -> keyring.use(SECOND)).hasMessage("Requested key is not in the keyring");
        assertThatThrownBy(() -> keyring.remove(FIRST)).hasMessage("Removing the primary key is not allowed");
        assertThat(keyring.keys()).containsExactly(FIRST);
    }

    @Test
    void packetsOfAnyKeyAreReadWhileOneEncrypts() throws Exception {
        for (Bytes key : List.of(FIRST, SECOND, THIRD)) {
            byte[] packet =
                    new PacketWriter(new Keyring(key, List.of()), true).write(Messages.encode(new Nack(7)), false);
            Keyring all = new Keyring(THIRD, List.of(SECOND, FIRST));
            assertThat(Encryption.open(all.keys(), packet, 0, new byte[0])).isEqualTo(Messages.encode(new Nack(7)));
        }
    }
}
