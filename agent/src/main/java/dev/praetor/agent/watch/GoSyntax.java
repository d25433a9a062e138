package dev.praetor.agent.watch;

import dev.praetor.base.go.GoQuote;
import dev.praetor.base.json.JsonNumber;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Free-form values as Go's {@code %#v} prints them, which is how Consul shows the parameters of a wrong watch. */
final class GoSyntax {

    /** From this power of ten on Go prints the shortest form of a number with an exponent. */
    private static final int FIRST_EXPONENT = 21;

    private static final int FIRST_SHARP_EXPONENT = 6;
    private static final int LAST_NEGATIVE_EXPONENT = -4;

    private GoSyntax() {}

    static String print(@Nullable Object value) {
        return switch (value) {
            case null -> "interface {}(nil)";
            case String text -> GoQuote.quote(text);
            case Map<?, ?> map -> map(map);
            case List<?> list -> list(list);
            case Double number -> number(number, FIRST_SHARP_EXPONENT);
            case JsonNumber number -> number(number.doubleValue(), FIRST_SHARP_EXPONENT);
            default -> value.toString();
        };
    }

    /** A value as {@code %s} prints it: anything but a text says what it is. */
    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "%!s(<nil>)";
            case String text -> text;
            case Boolean flag -> "%!s(bool=" + flag + ")";
            case Double number -> "%!s(float64=" + number(number, FIRST_EXPONENT) + ")";
            case JsonNumber number -> "%!s(float64=" + number(number.doubleValue(), FIRST_EXPONENT) + ")";
            case Number number -> "%!s(int=" + number + ")";
            default -> print(value);
        };
    }

    private static String map(Map<?, ?> map) {
        StringJoiner out = new StringJoiner(", ", "map[string]interface {}{", "}");
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        sorted.forEach((key, value) -> out.add(GoQuote.quote(key) + ":" + print(value)));
        return out.toString();
    }

    private static String list(List<?> list) {
        StringJoiner out = new StringJoiner(", ", "[]interface {}{", "}");
        for (Object item : list) {
            out.add(print(item));
        }
        return out.toString();
    }

    private static String number(double number, int firstExponent) {
        BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (decimal.signum() == 0) {
            return "0";
        }
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= LAST_NEGATIVE_EXPONENT && exponent < firstExponent) {
            return decimal.toPlainString();
        }
        String digits = decimal.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
        return (number < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + power;
    }
}
