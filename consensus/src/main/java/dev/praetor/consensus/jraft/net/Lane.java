package dev.praetor.consensus.jraft.net;

import dev.praetor.consensus.jraft.rpc.RaftMessage;

/** Which messages a connection is for: heartbeats and elections have one of their own and never queue behind data. The numbers go over the wire. */
enum Lane {
    CONTROL(0, 1 << 20),
    /** A request for entries holds at most one piece of a large entry, or half a megabyte of small ones. */
    DATA(1, 8 << 20);

    private final int number;
    private final int maximumFrame;

    Lane(int number, int maximumFrame) {
        this.number = number;
        this.maximumFrame = maximumFrame;
    }

    int number() {
        return number;
    }

    /** How many bytes a frame may have. */
    int maximumFrame() {
        return maximumFrame;
    }

    static Lane of(RaftMessage kind) {
        return kind.control() ? CONTROL : DATA;
    }

    static Lane of(int number) {
        return switch (number) {
            case 0 -> CONTROL;
            case 1 -> DATA;
            default -> throw new MalformedFrameException("unknown lane " + number);
        };
    }
}
