package dev.praetor.gossip.swim;

import dev.praetor.base.go.GoAddress;
import dev.praetor.gossip.codec.Alive;
import dev.praetor.gossip.codec.Messages;

/** Contradicts what others say of this node (wire-gossip.md 4.9): alive, with an incarnation beyond the one accused. Owned by the pool's thread. */
final class Refutation {

    private final PoolContext context;

    Refutation(PoolContext context) {
        this.context = context;
    }

    void refute(long accused) {
        NodeRecord self = context.self();
        self.incarnation(context.nextIncarnation(accused));
        context.awareness.change(1);
        Alive alive = new Alive(
                self.incarnation(),
                self.name,
                Addresses.bytes(self.address()),
                self.address().getPort(),
                self.meta(),
                self.versions());
        context.news.add(GoAddress.text(self.address().getAddress()), Messages.encode(alive), null);
    }
}
