package dev.praetor.consensus.jraft.net;

import dev.praetor.consensus.jraft.rpc.ClusterIdentity;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** What members tell of their cluster, in greetings: its name, then a count in one byte and that many node IDs. */
final class Claims {

    private static final int MOST_BEGINNERS = 100;

    private Claims() {}

    static void write(ClusterIdentity.Claim claim, ByteBuf out) {
        Strings.write(claim.name(), out);
        List<String> beginners = claim.beginners();
        // With more of them everyone has to be given the list.
        boolean fits = beginners.size() <= MOST_BEGINNERS;
        out.writeByte(fits ? beginners.size() : 0);
        if (fits) {
            beginners.forEach(id -> Strings.write(id, out));
        }
    }

    static ClusterIdentity.Claim read(ByteBuf in) {
        String name = Strings.read(in);
        if (!in.isReadable()) {
            throw new MalformedFrameException("a greeting cut short");
        }
        int count = in.readUnsignedByte();
        List<String> beginners = new ArrayList<>();
        for (int read = 0; read < count; read++) {
            beginners.add(Strings.read(in));
        }
        return new ClusterIdentity.Claim(name, beginners);
    }
}
