package dev.praetor.base.go;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Hashes of Go values as the library {@code mitchellh/hashstructure} of 2017 makes them with its defaults: FNV-1 of 64 bits over strings and numbers in
 * little-endian order; structs and maps are the exclusive or of their fields, lists the chain of their elements. Consul shows them to clients. Pure.
 */
public final class GoHash {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private GoHash() {}

    public static long string(String text) {
        long hash = OFFSET;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = add(hash, each);
        }
        return hash;
    }

    /** A number of 64 bits: Go's {@code int} and {@code uint64}. */
    public static long number(long value) {
        return add64(OFFSET, value);
    }

    public static long bool(boolean value) {
        return add(OFFSET, (byte) (value ? 1 : 0));
    }

    /** A pointer that points nowhere. */
    public static long nil() {
        return number(0);
    }

    public static <T> long list(List<T> values, ToLongFunction<T> element) {
        long hash = 0;
        for (T value : values) {
            hash = ordered(hash, element.applyAsLong(value));
        }
        return hash;
    }

    public static <T> long map(Map<String, T> values, ToLongFunction<T> element) {
        long hash = 0;
        for (Map.Entry<String, T> entry : values.entrySet()) {
            hash ^= ordered(string(entry.getKey()), element.applyAsLong(entry.getValue()));
        }
        return hash;
    }

    /** Begins a struct of a type. */
    public static Struct struct(String type) {
        return new Struct(string(type));
    }

    /** A struct whose fields are added one by one, in any order. Owned by who began it. */
    public static final class Struct {

        private long hash;

        private Struct(long hash) {
            this.hash = hash;
        }

        /** Adds a field by its name in Go and the hash of its value. */
        public Struct field(String name, long value) {
            hash ^= ordered(string(name), value);
            return this;
        }

        public long hash() {
            return hash;
        }
    }

    private static long ordered(long first, long second) {
        return add64(add64(OFFSET, first), second);
    }

    private static long add64(long hash, long value) {
        long result = hash;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            result = add(result, (byte) (value >>> shift));
        }
        return result;
    }

    private static long add(long hash, byte value) {
        return hash * PRIME ^ value & 0xff;
    }
}
