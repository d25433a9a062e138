package dev.praetor.state.interest;

import dev.praetor.base.Bytes;
import java.util.List;

/**
 * What the answer of a query depends on. A change set touches an interest when one of its rows is covered by it; a
 * query is evaluated again when its interest is touched. Covering more than needed costs an evaluation, covering less
 * loses a wake-up. Names are lower-cased.
 */
public sealed interface Interest {

    /** One key of the key/value store. */
    record Key(Bytes key) implements Interest {}

    /** All keys that begin with a prefix; the empty prefix covers every key. */
    record Prefix(Bytes prefix) implements Interest {}

    /** All instances of a service, with their nodes and the checks of both. */
    record Service(String name) implements Interest {}

    /** A node with its services and checks. */
    record Node(String name) implements Interest {}

    /** One session. */
    record Session(String id) implements Interest {}

    /** Every row of a table. */
    record Table(String name) implements Interest {}

    /** Any of several interests. */
    record AnyOf(List<Interest> parts) implements Interest {}
}
