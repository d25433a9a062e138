package dev.praetor.interop.fault.check;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of keys. Keys come in groups, the folders of the store: transactions and listings see all keys of one group. Every value is written at
 * most once in a run, so that a value names the write it came from.
 */
public sealed interface KvCall {

    String group();

    /** Reads one key. */
    record Get(String group, String key) implements KvCall {

        @Override
        public String toString() {
            return "get " + key;
        }
    }

    /** Reads all keys of the group at once. */
    record ListGroup(String group) implements KvCall {

        @Override
        public String toString() {
            return "list " + group;
        }
    }

    /** Sets a key. */
    record Put(String group, String key, String value) implements KvCall {

        @Override
        public String toString() {
            return "put " + key + " = " + value;
        }
    }

    /** Sets a key that is still as the client has read it; {@code expected} is null when it was absent. */
    record Swap(String group, String key, @Nullable KvEntry expected, String value) implements KvCall {

        @Override
        public String toString() {
            return "cas " + key + " from " + expected + " to " + value;
        }
    }

    /** Removes a key. */
    record Delete(String group, String key) implements KvCall {

        @Override
        public String toString() {
            return "delete " + key;
        }
    }

    /** Removes a key that is still as the client has read it. */
    record DeleteSwap(String group, String key, KvEntry expected) implements KvCall {

        @Override
        public String toString() {
            return "delete-cas " + key + " at " + expected;
        }
    }

    /** All of the steps or none. */
    record Transaction(String group, List<Step> steps) implements KvCall {

        @Override
        public String toString() {
            return steps.stream().map(Step::toString).collect(Collectors.joining("; ", "txn [", "]"));
        }
    }

    /** A step of a transaction. */
    sealed interface Step {

        String key();

        /** Reads a key, or fails the transaction when it is absent. */
        record Read(String key) implements Step {}

        /** Sets a key. */
        record Write(String key, String value) implements Step {}

        /** Sets a key that is still as it was read, or fails the transaction. */
        record WriteIf(String key, KvEntry expected, String value) implements Step {}

        /** Fails the transaction unless the key is as it was read. */
        record Check(String key, KvEntry expected) implements Step {}

        /** Removes a key. */
        record Remove(String key) implements Step {}
    }
}
