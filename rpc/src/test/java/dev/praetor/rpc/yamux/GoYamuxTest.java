package dev.praetor.rpc.yamux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.praetor.rpc.Loops;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our end of a connection with the Go implementation of yamux at the other. Skipped, loudly, where Go or that library cannot be had. */
@Timeout(300)
class GoYamuxTest {

    private static final byte[] NOTHING = {};

    @TempDir
    static Path directory;

    private final Loops loops = Loops.create(1);
    private Path program;

    @BeforeEach
    void build() throws Exception {
        program = directory.resolve("yamux");
        if (Files.exists(program)) {
            return;
        }
        for (String file : List.of("main.go", "go.mod", "go.sum")) {
            try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/go-yamux/" + file + ".txt"))) {
                Files.write(directory.resolve(file), in.readAllBytes());
            }
        }
        boolean built;
        try {
            Process process = new ProcessBuilder("go", "build", "-o", program.toString(), ".")
                    .directory(directory.toFile())
                    .inheritIO()
                    .start();
            built = process.waitFor(100, TimeUnit.SECONDS) && process.exitValue() == 0;
            process.destroyForcibly();
        } catch (IOException missing) {
            built = false;
        }
        if (!built) {
            System.err.println("SKIPPED: no Go, or no library of yamux to be had");
        }
        Assumptions.assumeTrue(built, "the Go end could not be built");
    }

    @AfterEach
    void stop() {
        loops.close();
    }

    /** Sends back what comes; takes more only when that has gone out. */
    private static final class Echo implements StreamHandler {
        private final Stream stream;
        private int owed;
        private boolean finished;

        Echo(Stream stream) {
            this.stream = stream;
        }

        @Override
        public void data(ByteBuf bytes, int from, int to) {
            byte[] copy = new byte[to - from];
            bytes.getBytes(from, copy);
            stream.write(copy, NOTHING);
            owed += copy.length;
            if (stream.pending() == 0) {
                drained();
            }
        }

        @Override
        public void drained() {
            int used = owed;
            owed = 0;
            stream.consumed(used);
            if (finished) {
                stream.close();
            }
        }

        @Override
        public void finished() {
            finished = true;
            if (stream.pending() == 0) {
                stream.close();
            }
        }

        @Override
        public void broken(String reason) {}
    }

    @Test
    void goDialsUs() throws Exception {
        CompletableFuture<String> ended = new CompletableFuture<>();
        SessionListener listener = new SessionListener() {
            @Override
            public StreamHandler accepted(Stream stream) {
                return new Echo(stream);
            }

            @Override
            public void ended(String reason) {
                ended.complete(reason);
            }
        };
        Channel port = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.serverChannel())
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new YamuxHandler(false, YamuxSettings.DEFAULT, listener));
                    }
                })
                .bind(new InetSocketAddress("127.0.0.1", 0))
                .sync()
                .channel();
        int number = ((InetSocketAddress) port.localAddress()).getPort();
        Process go = new ProcessBuilder(program.toString(), "client", "127.0.0.1:" + number)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(go.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("done");
            assertThat(ended).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("EOF");
        } finally {
            go.destroyForcibly();
            port.close().sync();
        }
    }

    /** Sends bytes and gathers what comes back. */
    private static final class Caller implements StreamHandler {
        final byte[] sent;
        final byte[] got;
        Stream stream;
        int size;
        boolean finished;

        Caller(Random random) {
            sent = new byte[random.nextInt(random.nextInt(4) == 0 ? 1_500_000 : 3000)];
            random.nextBytes(sent);
            got = new byte[sent.length];
        }

        @Override
        public void data(ByteBuf bytes, int from, int to) {
            bytes.getBytes(from, got, size, to - from);
            size += to - from;
            stream.consumed(to - from);
        }

        @Override
        public void finished() {
            finished = true;
        }

        @Override
        public void broken(String reason) {
            throw new AssertionError(reason);
        }

        boolean isEchoed() {
            return size == sent.length && Arrays.equals(sent, got);
        }
    }

    @Test
    void weDialGo() throws Exception {
        long seed = Long.getLong("praetor.seed", 1);
        System.err.println("GoYamuxTest seed " + seed);
        Random random = new Random(seed);
        Process go = new ProcessBuilder(program.toString(), "server")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(go.getInputStream(), StandardCharsets.UTF_8))) {
            int number = Integer.parseInt(out.readLine());
            CompletableFuture<String> ended = new CompletableFuture<>();
            YamuxHandler handler = new YamuxHandler(true, YamuxSettings.DEFAULT, new SessionListener() {
                @Override
                public StreamHandler accepted(Stream stream) {
                    throw new AssertionError("nobody opens streams there");
                }

                @Override
                public void ended(String reason) {
                    ended.complete(reason);
                }
            });
            Channel channel = new Bootstrap()
                    .group(loops.group())
                    .channel(loops.channel())
                    .handler(handler)
                    .connect("127.0.0.1", number)
                    .sync()
                    .channel();
            List<Caller> callers = new ArrayList<>();
            channel.eventLoop()
                    .submit(() -> {
                        for (int count = 0; count < 100; count++) {
                            Caller caller = new Caller(random);
                            caller.stream = handler.session().open(caller);
                            caller.stream.write(caller.sent, NOTHING);
                            callers.add(caller);
                        }
                    })
                    .sync();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> channel.eventLoop()
                            .submit(() -> callers.stream().allMatch(Caller::isEchoed))
                            .get());
            channel.eventLoop()
                    .submit(() -> callers.forEach(each -> each.stream.close()))
                    .sync();
            await().until(() -> channel.eventLoop()
                    .submit(() -> handler.session().streams() == 0)
                    .get());
            assertThat(ended).isNotDone();
            channel.close().sync();
        } finally {
            go.destroyForcibly();
        }
    }
}
