package dev.praetor.model.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.base.Bytes;
import dev.praetor.model.wire.MsgpackException;
import dev.praetor.model.wire.MsgpackWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** wire-gossip.md rows 1.7 and 9.1. */
class UserEventFormTest {

    private static final int[] ALPHABET = {'a', 'Z', '9', ' ', '/', 0, 0xe9, 0x20ac, 0x1f600};

    private static final String ID = "11111111-2222-3333-4444-555555555555";

    @Test
    void writesKeysInOrderWithShortStringsAndBinary() {
        UserEvent event = new UserEvent(ID, "deploy", Bytes.of("v2"), "n", "s", "t", 1, 7);

        byte[] form = UserEventForm.encode(event);

        assertThat(HexFormat.of().formatHex(form))
                .isEqualTo("87" + text("ID") + "d924" + hex(ID) + text("n") + text("deploy") + text("nf") + text("n")
                        + text("p") + "c402" + hex("v2") + text("sf") + text("s") + text("tf") + text("t") + text("v")
                        + "01");
        assertThat(UserEventForm.decode(form)).isEqualTo(event.at(0));
    }

    @Test
    void leavesOutWhatIsEmpty() {
        UserEvent event = new UserEvent("i", "n", Bytes.EMPTY, "", "", "", 1, 0);

        assertThat(HexFormat.of().formatHex(UserEventForm.encode(event)))
                .isEqualTo("83" + text("ID") + text("i") + text("n") + text("n") + text("v") + "01");
        assertThat(UserEventForm.decode(UserEventForm.encode(event)).payload()).isNull();
    }

    @Test
    void readsTheOlderFormToo() {
        UserEvent event = new UserEvent(ID, "x".repeat(40), Bytes.of("p".repeat(300)), "", "", "", 1, 0);

        assertThat(UserEventForm.decode(MsgpackWriter.encode(event, UserEventCodec.INSTANCE)))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void givesBackWhatItWasGiven(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            UserEvent event = event(random);
            assertThat(UserEventForm.decode(UserEventForm.encode(event)))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(event);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void survivesWhatAnybodySends(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] form = UserEventForm.encode(event(random));
            for (int change = random.nextInt(4); change >= 0; change--) {
                form[random.nextInt(form.length)] = (byte) random.nextInt();
            }
            byte[] cut = random.nextInt(4) == 0 ? Arrays.copyOf(form, random.nextInt(form.length)) : form;
            try {
                assertThat(UserEventForm.decode(cut)).isNotNull();
            } catch (MsgpackException refused) {
                assertThat(refused.getMessage())
                        .as("seed %d round %d", seed, round)
                        .isNotEmpty();
            }
        }
    }

    private static UserEvent event(Random random) {
        byte[] payload = new byte[random.nextInt(random.nextInt(20) == 0 ? 70_000 : 400)];
        random.nextBytes(payload);
        return new UserEvent(
                text(random, 40),
                text(random, 300),
                payload.length == 0 ? null : Bytes.wrap(payload),
                text(random, 3),
                text(random, 40),
                text(random, 3),
                random.nextInt(300),
                0);
    }

    private static String text(Random random, int maximum) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(maximum);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(ALPHABET[random.nextInt(ALPHABET.length)]);
        }
        return text.toString();
    }

    private static String text(String value) {
        return "%02x".formatted(0xa0 | value.length()) + hex(value);
    }

    private static String hex(String value) {
        return HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
    }
}
