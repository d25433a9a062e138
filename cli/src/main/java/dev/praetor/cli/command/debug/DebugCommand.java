package dev.praetor.cli.command.debug;

import dev.praetor.base.go.GoDuration;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ClientFlags;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagException;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Fields;
import dev.praetor.cli.format.Help;
import dev.praetor.cli.process.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@code debug}: records an agent for some time into an archive that whoever looks for a fault can read. */
public final class DebugCommand implements Command {

    private static final Duration SHORTEST = Duration.ofSeconds(10);

    private final FlagSet own = new FlagSet();
    private final Setting<Boolean> archive = own.bool(
            "archive", true, "Packs what was captured into a compressed archive; otherwise it stays a directory.");
    private final Setting<List<String>> captures = own.list(
            "capture",
            "What to capture: metrics, logs, pprof, host, agent or members. Can be given several times; without it, all"
                    + " of them.");
    private final Setting<Duration> duration = own.duration("duration", Duration.ofMinutes(5), "How long to capture.");
    private final Setting<Duration> interval = own.duration(
            "interval", Duration.ofSeconds(30), "The time between two looks at what changes, such as profiles.");
    private final Setting<String> output = own.string("output", "", "The path of the archive, without its extension.");
    private final Setting<String> since =
            own.string("since", "", "Not supported: Consul runs the program hcdiag for it.");
    private final ClientFlags client = new ClientFlags();
    private final Pace pace;

    public DebugCommand() {
        this(Pace.REAL);
    }

    DebugCommand(Pace pace) {
        this.pace = pace;
    }

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> rest;
        FlagSet flags = own.and(client.flags());
        try {
            rest = flags.parse(arguments);
        } catch (FlagException e) {
            e.tell(flags, terminal.error());
            terminal.error().println("==> Error parsing flags: " + e.getMessage());
            return 1;
        }
        if (!rest.isEmpty()) {
            terminal.error().println("==> debug: Too many arguments provided, expected 0");
            return 1;
        }
        ConsulClient agent = Preparation.connect(client, terminal);
        if (agent == null) {
            return 1;
        }
        Path directory = directory();
        CapturePlan plan;
        try {
            plan = plan(agent, directory, terminal);
        } catch (ClientException e) {
            terminal.error().println("==> Capture validation failed: " + e.getMessage());
            return 1;
        }
        Path result = archive.get() ? Path.of(directory + ".tar.gz") : directory;
        announce(plan, result, terminal);
        try {
            collect(plan, agent, directory, result, terminal);
        } catch (IOException e) {
            terminal.error().println("==> Capture failed: " + e.getMessage());
            return 1;
        }
        terminal.out().println("    Saved debug archive: " + result);
        return 0;
    }

    private void collect(CapturePlan plan, ConsulClient agent, Path directory, Path result, Terminal terminal)
            throws IOException {
        CompletableFuture<String> wish = Interruption.of(terminal);
        CaptureFolder folder = new CaptureFolder(directory);
        Capture capture = new Capture(plan, agent, folder, terminal, pace);
        capture.writeStatic();
        String failure = plan.takesTime() ? capture.writeDynamic(wish) : "";
        if (!failure.isEmpty()) {
            terminal.error().println("==> Error encountered during collection: " + failure);
        }
        capture.writePeers();
        folder.close();
        if (archive.get()) {
            folder.pack(result);
        }
    }

    private Path directory() {
        return Path.of(
                output.get().isEmpty()
                        ? "consul-debug-" + Capture.FOLDER.format(pace.now().atZone(ZoneId.systemDefault()))
                        : output.get());
    }

    private CapturePlan plan(ConsulClient agent, Path directory, Terminal terminal) throws ClientException {
        if (!since.get().isEmpty()) {
            throw new ClientException("-since needs the program hcdiag, which is not part of Praetor");
        }
        if (interval.get().compareTo(SHORTEST) < 0) {
            throw new ClientException("interval must be longer than 10s");
        }
        if (duration.get().compareTo(SHORTEST) < 0) {
            throw new ClientException("duration must be longer than 10s");
        }
        if (duration.get().compareTo(interval.get()) < 0) {
            throw new ClientException("duration (" + GoDuration.format(duration.get())
                    + ") must be longer than interval (" + GoDuration.format(interval.get()) + ")");
        }
        Map<String, @Nullable Object> self;
        try {
            self = Fields.object(agent.get(new Target("/v1/agent/self")).json());
        } catch (ClientException e) {
            throw new ClientException(
                    "error querying target agent: " + e.getMessage() + ". verify connectivity and agent address");
        }
        if (!(Fields.object(self.get("Config")).get("Version") instanceof String version)) {
            throw new ClientException("agent response did not contain version key");
        }
        if (!(Fields.object(self.get("DebugConfig")).get("EnableDebug") instanceof Boolean debug)) {
            throw new ClientException("agent response did not contain EnableDebug key");
        }
        List<String> targets = new ArrayList<>(captures.get().isEmpty() ? CapturePlan.TARGETS : captures.get());
        if (!debug && targets.contains("pprof")) {
            targets.remove("pprof");
            terminal.error()
                    .println("[WARN] Unable to capture pprof. Set enable_debug to true on target agent to enable"
                            + " profiling.");
        }
        for (String target : targets) {
            if (!CapturePlan.TARGETS.contains(target)) {
                throw new ClientException("target not found: " + target);
            }
        }
        if (Files.exists(directory)) {
            throw new ClientException("output directory already exists: " + directory);
        }
        return new CapturePlan(version, interval.get(), duration.get(), List.copyOf(targets));
    }

    private static void announce(CapturePlan plan, Path result, Terminal terminal) {
        terminal.out().println("==> Starting debugger and capturing static information...");
        terminal.out().println("     Agent Version: '" + plan.version() + "'");
        terminal.out().println("          Interval: '" + GoDuration.format(plan.interval()) + "'");
        terminal.out().println("          Duration: '" + GoDuration.format(plan.duration()) + "'");
        terminal.out().println("            Output: '" + result + "'");
        terminal.out().println("           Capture: '" + String.join(", ", plan.targets()) + "'");
        terminal.out().flush();
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor debug [options]

              Records an agent for some time: what it and its host are, its members, its log,
              its metrics and, where enable_debug is on, profiles. All of it is packed into
              an archive in the current directory.

                  $ praetor debug
                  $ praetor debug -interval=20s -duration=1m -output=/tmp/agent-7

              Only some of it:

                  $ praetor debug -capture=metrics -capture=logs

              Tokens are left out by the agent. Look through the archive all the same before
              you give it away: it tells a lot about the cluster.\
            """, client.flags(), own);
    }
}
