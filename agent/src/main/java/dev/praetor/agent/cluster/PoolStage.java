package dev.praetor.agent.cluster;

import dev.praetor.gossip.Member;
import dev.praetor.gossip.Pool;
import dev.praetor.server.members.Advertisement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pools in which a server shows itself, which are opened after it knows how. Guarded by this object's lock. */
final class PoolStage implements Advertisement.Stage {

    private @Nullable Pool lan;
    private @Nullable Pool wan;
    private boolean present = true;

    /** The local pool is open. */
    synchronized void opened(Pool pool) {
        lan = pool;
    }

    /** The wide pool is open. */
    synchronized void openedWide(Pool pool) {
        wan = pool;
        if (!present) {
            pool.present(false);
        }
    }

    @Override
    public synchronized List<Member> members() {
        List<Member> members = new ArrayList<>();
        if (lan != null) {
            members.addAll(lan.members());
        }
        if (wan != null) {
            members.addAll(wan.members());
        }
        return members;
    }

    @Override
    public synchronized void local(Map<String, String> tags) {
        if (lan != null) {
            lan.tags(tags).whenDone(outcome -> {});
        }
    }

    @Override
    public synchronized void wide(boolean shown) {
        present = shown;
        if (wan != null) {
            wan.present(shown);
        }
    }
}
