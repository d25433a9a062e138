package dev.praetor.interop.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Ports of 127.0.0.1 that are free on TCP and UDP, of five digits and below the range from which the kernel takes its own. */
public final class Ports {

    private static final SplittableRandom RANDOM = new SplittableRandom();

    private Ports() {}

    public static synchronized List<Integer> free(int count) {
        List<Integer> ports = new ArrayList<>();
        while (ports.size() < count) {
            int port = RANDOM.nextInt(20_000, 32_000);
            if (!ports.contains(port) && isFree(port)) {
                ports.add(port);
            }
        }
        return ports;
    }

    private static boolean isFree(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ServerSocket stream = new ServerSocket();
                DatagramSocket datagrams = new DatagramSocket(null)) {
            stream.bind(address);
            datagrams.bind(address);
            return true;
        } catch (java.net.BindException taken) {
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
