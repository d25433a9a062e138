package dev.praetor.interop.fault.check;

/** A value and the ModifyIndex that was shown with it. */
public record KvEntry(String value, long index) {

    @Override
    public String toString() {
        return value + "@" + index;
    }
}
