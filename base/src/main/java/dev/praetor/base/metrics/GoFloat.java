package dev.praetor.base.metrics;

import java.math.BigDecimal;

/** Floating point numbers as Go writes them in their shortest form. Pure. */
final class GoFloat {

    private GoFloat() {}

    /**
     * As {@code encoding/json}: plain unless it is very small or very large.
     *
     * @param shortest Java's shortest form of a finite number
     */
    static void json(StringBuilder out, String shortest) {
        BigDecimal exact = new BigDecimal(shortest).stripTrailingZeros();
        double value = Math.abs(exact.doubleValue());
        if (value == 0 || (value >= 1e-6 && value < 1e21)) {
            out.append(exact.toPlainString());
            return;
        }
        scientific(out, exact);
    }

    /** As {@code strconv}'s format {@code g}, which Prometheus reads. */
    static String general(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= -4 && exponent < 6) {
            return exact.toPlainString();
        }
        StringBuilder out = new StringBuilder();
        scientific(out, exact);
        return out.toString();
    }

    private static void scientific(StringBuilder out, BigDecimal exact) {
        int exponent = exact.precision() - exact.scale() - 1;
        String digits = exact.unscaledValue().abs().toString();
        out.append(exact.signum() < 0 ? "-" : "").append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        out.append(exponent < 0 ? "e-" : "e+")
                .append(Math.abs(exponent) < 10 ? "0" : "")
                .append(Math.abs(exponent));
    }
}
