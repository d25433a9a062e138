package dev.praetor.interop.fault.cluster;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A place in a {@link Network}. Its HTTP API is reached over a Unix socket, which no network namespace hides. */
record NamespacePlace(Holder holder, String address, Map<String, Integer> ports, Path directory, boolean hasOwnDisk)
        implements Place {

    private Path socket() {
        return directory.resolve("http.sock");
    }

    @Override
    public String httpSetting() {
        return "unix://" + socket();
    }

    @Override
    public SocketAddress http() {
        return UnixDomainSocketAddress.of(socket());
    }

    @Override
    public List<String> command(List<String> program) {
        return holder.enter(program);
    }

    @Override
    public Path data() {
        return directory.resolve("data");
    }

    @Override
    public Path dataFromHere() {
        return Path.of("/proc/" + holder.pid() + "/root" + data());
    }

    /** Fills its disk to the last byte, or takes the filling away. */
    void fill(boolean full) throws IOException {
        String filling = data().resolve("filling").toString();
        if (full) {
            holder.run("sh", "-c", "cat /dev/zero >'" + filling + "' 2>/dev/null || true");
        } else {
            holder.run("rm", "-f", filling);
        }
    }

    @Override
    public void close() throws IOException {
        holder.close();
    }
}
