package dev.praetor.model.wire;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floats as Go's {@code encoding/json} prints them: shortest digits, plain from 1e-6 up to below 1e21, else with an
 * exponent.
 */
final class GoFloat {

    private GoFloat() {}

    static String json(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal shortest = shortest(value);
        double magnitude = Math.abs(value);
        if (magnitude >= 1e-6 && magnitude < 1e21) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String sign = value < 0 ? "-" : "";
        String power = exponent < 0 ? "e-" + -exponent : "e+" + (exponent < 10 ? "0" : "") + exponent;
        return sign + mantissa + power;
    }

    /** The fewest digits that read as the value. Java never gives less than two, so that one digit is tried here. */
    private static BigDecimal shortest(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (digits.precision() == 2) {
            BigDecimal one = digits.round(new MathContext(1, RoundingMode.HALF_EVEN));
            if (one.doubleValue() == value) {
                return one;
            }
        }
        return digits;
    }
}
