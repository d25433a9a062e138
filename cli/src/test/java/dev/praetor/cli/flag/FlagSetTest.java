package dev.praetor.cli.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** cli.md section 1, rows "Flags" and "Bad flag". */
class FlagSetTest {

    private final FlagSet flags = new FlagSet();
    private final Setting<Boolean> detailed = flags.bool("detailed", "More.");
    private final Setting<Long> number = flags.unsigned("flags", "A number.");
    private final Setting<String> separator = flags.string("separator", "/", "Between keys.");
    private final Setting<Integer> port = flags.integerValue("http-port", "A port.");
    private final Setting<List<String>> join = flags.list("join", "Members.");

    @Test
    void takesEveryForm() throws FlagException {
        List<String> rest = flags.parse(List.of(
                "-detailed", "--flags=0x10", "-separator", "=", "-join=a", "-join", "b", "key", "-detailed=false"));
        assertThat(detailed.get()).isTrue();
        assertThat(number.get()).isEqualTo(16);
        assertThat(separator.get()).isEqualTo("=");
        assertThat(join.get()).containsExactly("a", "b");
        assertThat(rest).containsExactly("key", "-detailed=false");
    }

    @Test
    void endsAtTwoDashesAndAtASingleOne() throws FlagException {
        assertThat(flags.parse(List.of("--", "-detailed"))).containsExactly("-detailed");
        assertThat(flags.parse(List.of("-", "-detailed"))).containsExactly("-", "-detailed");
        assertThat(detailed.isGiven()).isFalse();
    }

    @Test
    void keepsDefaultsApartFromWhatIsGiven() throws FlagException {
        flags.parse(List.of("-separator=/"));
        assertThat(separator.isGiven()).isTrue();
        assertThat(number.isGiven()).isFalse();
        assertThat(number.get()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "-bogus; flag provided but not defined: -bogus",
                "-bogus=1; flag provided but not defined: -bogus",
                "-separator; flag needs an argument: -separator",
                "-flags=x; invalid value \"x\" for flag -flags: parse error",
                "-flags=-1; invalid value \"-1\" for flag -flags: parse error",
                "-flags=18446744073709551616; invalid value \"18446744073709551616\" for flag -flags: value out of"
                        + " range",
                "-detailed=maybe; invalid boolean value \"maybe\" for -detailed: parse error",
                "-http-port=x; invalid value \"x\" for flag -http-port: strconv.Atoi: parsing \"x\": invalid syntax",
                "-=x; bad flag syntax: -=x",
                "---x; bad flag syntax: ---x",
            })
    void refusesInGosWords(String argument, String message) {
        assertThatThrownBy(() -> flags.parse(List.of(argument)))
                .isInstanceOf(FlagException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"0b101,5", "0o17,15", "017,15", "1_000,1000", "0x_f,15", "18446744073709551615,-1"})
    void readsNumbersInGosSyntax(String text, long value) throws FlagException {
        flags.parse(List.of("-flags=" + text));
        assertThat(number.get()).isEqualTo(value);
    }

    @Test
    void listsItselfInTheFormOfTheFlagPackage() {
        assertThat(flags.usage())
                .startsWith("Usage:\n  -detailed\n    \tMore.\n  -flags uint\n    \tA number.\n")
                .contains("  -separator string\n    \tBetween keys. (default \"/\")\n");
        assertThat(port.orNull()).isNull();
    }
}
