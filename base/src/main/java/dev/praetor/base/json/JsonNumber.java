package dev.praetor.base.json;

/** A number as it was written: integers of 64 bits lose nothing. */
public record JsonNumber(String text) {

    public double doubleValue() {
        return Double.parseDouble(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
