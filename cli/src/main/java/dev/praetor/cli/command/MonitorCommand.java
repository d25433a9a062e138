package dev.praetor.cli.command;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ClientFlags;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Help;
import dev.praetor.cli.process.Interruption;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code monitor}: prints the agent's log as it is written, until it is interrupted or the agent ends. */
public final class MonitorCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<String> level =
            own.string("log-level", "INFO", "The least severe level to print: trace, debug, info, warn or err.");
    private final Setting<Boolean> json = own.bool("log-json", "Print each line of the log as a JSON object.");
    private final ClientFlags client = new ClientFlags();

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        if (Preparation.parse(arguments, own.and(client.flags()), terminal) == null) {
            return 1;
        }
        ConsulClient agent = Preparation.connect(client, terminal);
        if (agent == null) {
            return 1;
        }
        Target target = new Target("/v1/agent/monitor").with("loglevel", level.get());
        if (json.get()) {
            target.with("logjson", "true");
        }
        CompletableFuture<String> interruption = Interruption.of(terminal);
        CompletableFuture<Integer> streaming = new CompletableFuture<>();
        Thread.ofVirtual().name("monitor").start(() -> streaming.complete(stream(agent, target, terminal)));
        return interruption
                .thenApply(signal -> 0)
                .applyToEither(streaming, code -> code)
                .join();
    }

    private int stream(ConsulClient agent, Target target, Terminal terminal) {
        StartedStream log = new StartedStream(terminal.out());
        try {
            agent.get(target, log).requireSuccess();
        } catch (ClientException e) {
            if (!log.hasStarted()) {
                terminal.error()
                        .println("Error starting " + (json.get() ? "JSON " : "") + "monitor: " + e.getMessage());
                return 1;
            }
        }
        terminal.out()
                .println("\nRemote side ended the monitor! This usually means that the\n"
                        + "remote side has exited or crashed.");
        return 1;
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor monitor [options]

              Prints the log of the agent while it is written, at a level of its own: the
              agent's configuration may be quieter. Ctrl-C ends it.\
            """, client.flags(), own);
    }
}
