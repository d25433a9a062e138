package dev.praetor.base.time;

/** Where time comes from. Injected everywhere: pure code takes times as arguments, the rest takes a clock. */
public interface Clock {

    /** Wall clock, milliseconds since 1970. May jump. */
    long wallMillis();

    /** Monotonic time in nanoseconds from an arbitrary origin; compare by subtraction. */
    long nanoTime();

    Clock SYSTEM = new Clock() {
        @Override
        public long wallMillis() {
            return System.currentTimeMillis();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    };
}
