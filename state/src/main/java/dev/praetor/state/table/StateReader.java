package dev.praetor.state.table;

/** All tables, for reading: a published snapshot, or the state in the midst of a command. */
public interface StateReader {

    <R> TableReader<R> table(Table<R> table);
}
