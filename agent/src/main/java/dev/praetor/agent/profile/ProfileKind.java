package dev.praetor.agent.profile;

import java.util.List;

/**
 * What the values of a profile mean, as Go's tools know it.
 *
 * @param types of the values of a sample
 * @param periodType what the period counts
 * @param period between samples, in units of its type
 * @param preferred the type that is shown first
 */
record ProfileKind(List<Type> types, Type periodType, long period, String preferred) {

    /** What a value counts: {@code samples} in {@code count}. */
    record Type(String name, String unit) {}

    private static final Type SPACE = new Type("space", "bytes");

    /** Running threads, looked at as often as the JVM's recorder can. */
    static final ProfileKind PROCESSOR = new ProfileKind(
            List.of(new Type("samples", "count"), new Type("cpu", "nanoseconds")),
            new Type("cpu", "nanoseconds"),
            10_000_000,
            "cpu");

    /** Objects that are made and objects that there are; which comes first is what {@code allocs} and {@code heap} differ in. */
    static final ProfileKind ALLOCATIONS = new ProfileKind(
            List.of(
                    new Type("alloc_objects", "count"),
                    new Type("alloc_space", "bytes"),
                    new Type("inuse_objects", "count"),
                    new Type("inuse_space", "bytes")),
            SPACE,
            1,
            "alloc_space");

    /** The same objects, those that there are first. */
    static final ProfileKind HEAP = new ProfileKind(ALLOCATIONS.types(), SPACE, 1, "inuse_space");

    /** Waits for locks. */
    static final ProfileKind CONTENTION = new ProfileKind(
            List.of(new Type("contentions", "count"), new Type("delay", "nanoseconds")),
            new Type("contentions", "count"),
            1,
            "delay");

    /** Of something that is only counted. */
    static ProfileKind counting(String name) {
        Type type = new Type(name, "count");
        return new ProfileKind(List.of(type), type, 1, name);
    }
}
