package dev.praetor.interop.fault.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where one server runs: its address, its ports, and how a program gets there. */
interface Place extends Closeable {

    /** The IP address of the server. */
    String address();

    /** The ports {@code http}, {@code server}, {@code serf_lan} and {@code serf_wan}; the same on every server. */
    Map<String, Integer> ports();

    /** What {@code addresses.http} says. */
    String httpSetting();

    /** Where its HTTP API is reached from here. */
    SocketAddress http();

    /** The command that runs a program there; the started process is the program itself. */
    List<String> command(List<String> program);

    /** The data directory as the server names it. */
    Path data();

    /** The data directory as it is reached from here. */
    Path dataFromHere();

    @Override
    void close() throws IOException;
}
