package dev.praetor.agent.start;

import dev.praetor.agent.Agent;
import dev.praetor.agent.AgentTls;
import dev.praetor.agent.config.ConfigException;
import dev.praetor.agent.config.ConfigLoader;
import dev.praetor.agent.config.ConfigSources;
import dev.praetor.agent.config.HostAddresses;
import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.agent.local.Done;
import dev.praetor.base.go.GoDuration;
import dev.praetor.base.tls.TlsException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of an agent from its configuration to its exit code: banner, logs, pid file, signals (cli.md sections 1.4 to 1.7). Runs once, on the thread
 * that calls {@link #run}.
 */
public final class AgentProcess {

    private static final Logger log = LoggerFactory.getLogger("agent");

    /** How long a departure may take when a signal asks for it (cli.md section 1.7). */
    private static final long LEAVE_SECONDS = 15;

    private final ConfigSources sources;
    private final PrintStream out;
    private final OutputStream logStream;

    /**
     * Makes it; nothing runs yet.
     *
     * @param out where the banner goes; flushed before the first log line
     * @param logStream where log lines go
     */
    public AgentProcess(ConfigSources sources, PrintStream out, OutputStream logStream) {
        this.sources = sources;
        this.out = out;
        this.logStream = logStream;
    }

    /**
     * Runs until a signal or a client ends it.
     *
     * @return the exit code
     * @throws StartException before the banner: the text belongs on the error stream
     */
    public int run() throws StartException {
        RuntimeConfig config = load();
        Logs logs = Logs.open(config.logging(), logStream);
        String nodeId = nodeId(config);
        AgentTls tls = tls(config);
        if (!config.logging().json()) {
            out.print(Banner.of(config, nodeId));
            out.flush();
        }
        logs.start();
        config.warnings().forEach(log::warn);
        int code = serve(config, nodeId, tls, logs);
        log.atInfo().addKeyValue("code", code).log("Exit code");
        logs.close();
        return code;
    }

    private RuntimeConfig load() throws StartException {
        try {
            return ConfigLoader.load(sources, HostAddresses.ofThisMachine());
        } catch (ConfigException e) {
            throw new StartException(e.text());
        }
    }

    private static AgentTls tls(RuntimeConfig config) throws StartException {
        try {
            return AgentTls.load(config);
        } catch (TlsException e) {
            throw new StartException(String.valueOf(e.getMessage()));
        }
    }

    private String nodeId(RuntimeConfig config) throws StartException {
        String configured = config.node().id();
        if (!configured.isEmpty()) {
            NodeId.checked(configured);
        }
        if (config.node().dataDirectory() == null) {
            return configured.isEmpty() ? UUID.randomUUID().toString() : configured;
        }
        DataDirectory directory = DataDirectory.open(config.node().dataDirectory());
        if (config.node().server()) {
            directory.checkLastSeen(
                    System.currentTimeMillis() / 1000,
                    config.consensus().rejoinAgeMaximum(),
                    GoDuration.format(config.consensus().rejoinAgeMaximum()));
        }
        return directory.nodeId(configured);
    }

    private int serve(RuntimeConfig config, String nodeId, AgentTls tls, Logs logs) {
        CompletableFuture<Ending> ending = new CompletableFuture<>();
        ServiceManager manager = ServiceManager.of(System.getenv());
        Reloads reloads = new Reloads(this::load, logs, manager);
        Agent.Controls controls = new Agent.Controls(
                () -> Thread.startVirtualThread(manager::ready),
                () -> ending.complete(Ending.left()),
                reloads,
                (message, cause) -> {
                    log.atError().setCause(cause).log(message);
                    ending.complete(Ending.now(1));
                });
        Signals signals = Signals.install(config.shutdown(), ending, reloads::onSignal);
        try (HeapKeeper _ = HeapKeeper.start()) {
            StartRules.check(config);
            PidFile pidFile = PidFile.write(config.logging().pidFile());
            Agent agent = Agent.start(config, nodeId, tls, controls);
            reloads.begin(agent);
            signals.started();
            Ending how = await(ending, config);
            manager.stopping();
            boolean done = !how.graceful() || leave(agent);
            agent.close();
            pidFile.remove();
            return done ? how.code() : 1;
        } catch (StartException e) {
            log.atError().addKeyValue("error", e.text()).log("Error starting agent");
            return 1;
        } finally {
            signals.close();
        }
    }

    /** Waits for the end; notes every hour, and at the end, that this server was here. */
    private static Ending await(CompletableFuture<Ending> ending, RuntimeConfig config) {
        while (true) {
            try {
                Ending how = ending.get(1, TimeUnit.HOURS);
                noteLastSeen(config);
                return how;
            } catch (TimeoutException e) {
                noteLastSeen(config);
            } catch (InterruptedException | ExecutionException e) {
                Thread.currentThread().interrupt();
                return Ending.now(1);
            }
        }
    }

    private static void noteLastSeen(RuntimeConfig config) {
        Path directory = config.node().dataDirectory();
        if (directory == null) {
            return;
        }
        try {
            DataDirectory.open(directory).noteLastSeen(System.currentTimeMillis() / 1000);
        } catch (StartException | IOException e) {
            log.atError().addKeyValue("error", e.getMessage()).log("failed to update server metadata");
        }
    }

    /** Leaves as a signal asks for; whether it was done in time. */
    private static boolean leave(Agent agent) {
        log.info("Gracefully shutting down agent...");
        CompletableFuture<Done> left = new CompletableFuture<>();
        agent.leave().whenDone(outcome -> left.complete(Done.DONE));
        try {
            left.get(LEAVE_SECONDS, TimeUnit.SECONDS);
            log.info("Graceful exit completed");
            return true;
        } catch (TimeoutException e) {
            log.info("Timeout on graceful leave. Exiting");
        } catch (ExecutionException e) {
            log.atError().addKeyValue("error", e.getMessage()).log("Error on leave");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
