package dev.praetor.consensus;

import java.util.List;

/** Members of one cluster in this JVM, for tests of the contract. */
interface TestCluster extends AutoCloseable {

    /** A running member and what its listener was told. */
    record TestNode(String id, Consensus consensus, Recorder recorder) {}

    /** Starts a member for the first time or again; those named when the cluster was made are its first voters. */
    TestNode start(String id);

    /** Starts a stopped member that has lost all that it kept and is told of no others. */
    TestNode startWithNothing(String id);

    /** Cuts a member off from all others. */
    void isolate(String id);

    void heal();

    /** How many entries the log begins with before the first command may differ, the order of the members not. */
    List<String> ids();

    @Override
    void close();
}
