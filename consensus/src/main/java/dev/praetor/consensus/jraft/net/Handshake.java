package dev.praetor.consensus.jraft.net;

import dev.praetor.consensus.jraft.rpc.ClusterIdentity;

/**
 * Who this member is and whom it speaks to.
 *
 * @param memberId its node ID
 * @param datacenter its datacenter
 * @param cluster its cluster
 */
record Handshake(String memberId, String datacenter, ClusterIdentity cluster) {

    Greeting greeting(String to, Lane lane) {
        return new Greeting(Greeting.VERSION, lane, cluster.claim(), datacenter, memberId, to);
    }

    Welcome answer(Greeting greeting) {
        return new Welcome(refusal(greeting), Greeting.VERSION, cluster.claim(), datacenter, memberId);
    }

    private String refusal(Greeting greeting) {
        if (greeting.version() != Greeting.VERSION) {
            return otherVersion(greeting.version());
        }
        if (!greeting.to().equals(memberId)) {
            return "this is the server with the ID " + memberId + ", not " + greeting.to();
        }
        return refusal(greeting.datacenter(), greeting.cluster());
    }

    /** Why not to speak to the member that gave this answer; empty when there is no reason. */
    String refusal(Welcome welcome, String expectedId) {
        if (!welcome.refusal().isEmpty()) {
            return "it refused: " + welcome.refusal();
        }
        if (welcome.version() != Greeting.VERSION) {
            return otherVersion(welcome.version());
        }
        if (!welcome.id().equals(expectedId)) {
            return "it is the server with the ID " + welcome.id() + ", not " + expectedId;
        }
        return refusal(welcome.datacenter(), welcome.cluster());
    }

    private String refusal(String otherDatacenter, ClusterIdentity.Claim otherCluster) {
        if (!otherDatacenter.equals(datacenter)) {
            return "datacenter " + otherDatacenter + " is not " + datacenter;
        }
        if (!cluster.accepts(otherCluster)) {
            return "cluster " + otherCluster.name() + " is not " + cluster.name()
                    + ": the two were begun with other lists of servers; a server that is to change clusters needs an"
                    + " empty data directory";
        }
        return "";
    }

    private static String otherVersion(int version) {
        return "version " + version + " of the protocol between servers is not " + Greeting.VERSION;
    }
}
