package dev.praetor.model.wire;

import dev.praetor.base.go.GoDuration;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the writers of all wire forms share: values that may be missing, and numbers that are others in disguise. */
abstract sealed class ValueWriter extends GrowingBuffer permits JsonWriter, MsgpackWriter {

    ValueWriter(byte[] buffer) {
        super(buffer);
    }

    /** Nothing, Go's nil. */
    public abstract void nullValue();

    public abstract void bool(boolean value);

    public abstract void int64(long value);

    public abstract void float64(double value);

    public abstract void string(String value);

    public final void int32(int value) {
        int64(value);
    }

    /** A duration as nanoseconds. */
    public final void duration(Duration value) {
        int64(GoDuration.nanoseconds(value));
    }

    public final void durationPointer(@Nullable Duration value) {
        if (value == null) {
            nullValue();
            return;
        }
        duration(value);
    }

    public final void stringPointer(@Nullable String value) {
        if (value == null) {
            nullValue();
            return;
        }
        string(value);
    }

    public final void boolPointer(@Nullable Boolean value) {
        if (value == null) {
            nullValue();
            return;
        }
        bool(value);
    }

    public final void int32Pointer(@Nullable Integer value) {
        if (value == null) {
            nullValue();
            return;
        }
        int64(value);
    }

    public final void float64Pointer(@Nullable Double value) {
        if (value == null) {
            nullValue();
            return;
        }
        float64(value);
    }
}
