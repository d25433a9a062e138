package dev.praetor.rpc.yamux;

/** The numbers of yamux's frame header: version, type, flags, stream, length; 12 bytes, big-endian (wire-rpc.md section 2). */
final class Frames {

    static final int HEADER = 12;
    static final int VERSION = 0;

    static final int DATA = 0;
    static final int WINDOW_UPDATE = 1;
    static final int PING = 2;
    static final int GO_AWAY = 3;

    static final int SYN = 1;
    static final int ACK = 2;
    static final int FIN = 4;
    static final int RST = 8;

    /** What each side may send on a new stream before the other grants more. */
    static final int INITIAL_WINDOW = 256 * 1024;

    /** The most data that we put into one frame, so that streams take turns. */
    static final int MOST_DATA = 64 * 1024;

    private Frames() {}
}
