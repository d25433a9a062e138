package dev.praetor.consensus.jraft.net;

import dev.praetor.consensus.jraft.rpc.ClusterIdentity;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The first frame of a connection, by the side that made it. Says who speaks to whom, so that neither an address that is another server's by now nor a
 * server of another cluster is ever taken for a member.
 *
 * @param version of the protocol
 * @param lane what the connection is for
 * @param cluster what it tells of its cluster
 * @param datacenter of the speaker
 * @param from node ID of the speaker
 * @param to node ID of whom it wants to speak to
 */
record Greeting(int version, Lane lane, ClusterIdentity.Claim cluster, String datacenter, String from, String to) {

    /** What this side speaks. */
    static final int VERSION = 1;

    /** No greeting is longer. */
    static final int MAXIMUM_FRAME = 8192;

    private static final byte[] MAGIC = "praetor-raft".getBytes(StandardCharsets.US_ASCII);

    void write(ByteBuf out) {
        out.writeBytes(MAGIC).writeByte(version).writeByte(lane.number());
        Claims.write(cluster, out);
        Strings.write(datacenter, out);
        Strings.write(from, out);
        Strings.write(to, out);
    }

    /** @throws MalformedFrameException when it is none */
    static Greeting read(ByteBuf in) {
        if (in.readableBytes() < MAGIC.length + 2) {
            throw new MalformedFrameException("no greeting");
        }
        byte[] magic = new byte[MAGIC.length];
        in.readBytes(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new MalformedFrameException("no greeting");
        }
        int version = in.readUnsignedByte();
        Lane lane = Lane.of(in.readUnsignedByte());
        return new Greeting(version, lane, Claims.read(in), Strings.read(in), Strings.read(in), Strings.read(in));
    }
}
