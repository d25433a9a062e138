package dev.praetor.interop.fault.workload;

/** One client. Owned by its thread. */
interface Client extends AutoCloseable {

    /** Makes one operation; false when the servers did not answer, so that the next one can wait a little. */
    boolean step();

    @Override
    void close();
}
