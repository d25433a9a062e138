package dev.praetor.consensus.jraft;

import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.LeadershipFeed;
import dev.praetor.consensus.jraft.rpc.RaftMessage;
import dev.praetor.consensus.jraft.rpc.RaftTransport;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Notes when this member heard from its leader, on the way of each request to what answers it. Thread-safe. */
final class LeaderContact implements RaftTransport.Handler {

    private final RaftTransport.Handler next;
    private final LeadershipFeed feed;
    private volatile boolean heard;
    private volatile long heardNanos;

    LeaderContact(RaftTransport.Handler next, LeadershipFeed feed) {
        this.next = next;
        this.feed = feed;
    }

    @Override
    public void handle(String from, RaftMessage kind, byte[] request, Consumer<byte[]> answer) {
        boolean fromLeader = switch (kind) {
            case APPEND, HEARTBEAT, INSTALL_SNAPSHOT -> true;
            case VOTE, GET_FILE, TIMEOUT_NOW, READ_INDEX, PING -> false;
        };
        if (fromLeader && from.equals(feed.newest().leaderId())) {
            heardNanos = System.nanoTime();
            heard = true;
        }
        next.handle(from, kind, request, answer);
    }

    /** Since this member heard from a leader; 0 while it leads itself, -1 when it never did. */
    long millis() {
        Leadership now = feed.newest();
        if (now.leading()) {
            return 0;
        }
        return heard ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - heardNanos) : -1;
    }
}
