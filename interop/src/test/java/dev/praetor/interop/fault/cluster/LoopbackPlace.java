package dev.praetor.interop.fault.cluster;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A loopback address of this machine, 127.x.y.z: no privileges needed, and no network between the servers that could be cut. */
record LoopbackPlace(String address, Map<String, Integer> ports, Path data) implements Place {

    @Override
    public String httpSetting() {
        return address;
    }

    @Override
    public SocketAddress http() {
        return new InetSocketAddress(address, ports.get("http"));
    }

    @Override
    public List<String> command(List<String> program) {
        return program;
    }

    @Override
    public Path dataFromHere() {
        return data;
    }

    @Override
    public void close() {}
}
