package dev.praetor.interop.fault.nemesis;

import dev.praetor.interop.fault.cluster.Cluster;
import java.io.IOException;

/** One kind of fault. */
public interface Nemesis {

    /** Its name in reports. */
    String name();

    /** Whether it can be done to a cluster on this machine. */
    boolean fits(Cluster cluster);

    /** Does it, lets it last, and ends it. What is still wrong then, {@link Cluster#heal} makes good. */
    void strike(Cluster cluster, Moment moment) throws IOException;
}
