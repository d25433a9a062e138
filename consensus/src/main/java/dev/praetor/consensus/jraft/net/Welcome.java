package dev.praetor.consensus.jraft.net;

import dev.praetor.consensus.jraft.rpc.ClusterIdentity;
import io.netty.buffer.ByteBuf;

/**
 * The answer to a {@link Greeting}.
 *
 * @param refusal why the connection is closed now; empty when it is not
 * @param version of the protocol that the answering side speaks
 * @param cluster what it tells of its cluster
 * @param datacenter of the answering side
 * @param id node ID of the answering side
 */
record Welcome(String refusal, int version, ClusterIdentity.Claim cluster, String datacenter, String id) {

    void write(ByteBuf out) {
        out.writeByte(version);
        Strings.write(refusal, out);
        Claims.write(cluster, out);
        Strings.write(datacenter, out);
        Strings.write(id, out);
    }

    /** @throws MalformedFrameException when it is none */
    static Welcome read(ByteBuf in) {
        if (!in.isReadable()) {
            throw new MalformedFrameException("no answer to the greeting");
        }
        int version = in.readUnsignedByte();
        return new Welcome(Strings.read(in), version, Claims.read(in), Strings.read(in), Strings.read(in));
    }
}
