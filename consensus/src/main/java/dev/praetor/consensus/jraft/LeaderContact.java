package dev.praetor.consensus.jraft;

import dev.praetor.consensus.Leadership;
import dev.praetor.consensus.LeadershipFeed;
import dev.praetor.consensus.jraft.rpc.RaftMessage;
import dev.praetor.consensus.jraft.rpc.RaftTransport;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Notes when this member heard from its leader, on the way of each request to what answers it, and when the leader's connection was closed. Thread-safe.
 */
final class LeaderContact implements RaftTransport.Handler {

    private final RaftTransport.Handler next;
    private final LeadershipFeed feed;
    private final Consumer<Leadership> lost;
    private volatile boolean heard;
    private volatile long heardNanos;

    /** With what to do when the connection to the leader, as it is known then, was closed. */
    LeaderContact(RaftTransport.Handler next, LeadershipFeed feed, Consumer<Leadership> lost) {
        this.next = next;
        this.feed = feed;
        this.lost = lost;
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

    @Override
    public void closed(String from) {
        Leadership now = feed.newest();
        if (from.equals(now.leaderId()) && !now.leading()) {
            lost.accept(now);
        }
        next.closed(from);
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
