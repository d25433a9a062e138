package dev.praetor.cli.command.watch;

import dev.praetor.agent.watch.WatchException;
import dev.praetor.agent.watch.WatchLoop;
import dev.praetor.agent.watch.WatchPlan;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ClientFlags;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.client.ScopeFlags;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Help;
import dev.praetor.cli.process.Interruption;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code watch}: prints what the agent has to say on a subject, or runs a program with it at once and on each change. */
public final class WatchCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final WatchSubject subject = new WatchSubject(own);
    private final Setting<Boolean> shell =
            own.bool("shell", true, "Run the program through a shell: the one that SHELL names, or else /bin/sh.");
    private final ClientFlags client = new ClientFlags();
    private final ScopeFlags scope = new ScopeFlags(false);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> child =
                Preparation.parse(arguments, own.and(client.flags()).and(scope.servers()), terminal);
        if (child == null) {
            return 1;
        }
        if (subject.type().isEmpty()) {
            terminal.error().println("Watch type must be specified\n");
            return SHOW_HELP;
        }
        WatchPlan plan;
        ConsulClient agent;
        try {
            plan = subject.plan();
            agent = client.connect(terminal);
        } catch (WatchException | ClientException e) {
            terminal.error().println(e.getMessage());
            return 1;
        }
        try {
            agent.get(scope.datacenter(new Target("/v1/status/leader"))).requireSuccess();
        } catch (ClientException e) {
            terminal.error().println("Error querying Consul agent: " + e.getMessage());
            return 1;
        }
        WatchSubscriber subscriber =
                child.isEmpty() ? new PrintedResult(terminal) : new ProgramOnChange(terminal, child, shell.get());
        WatchLoop loop = new WatchLoop(
                plan, new ClientSource(agent, scope, terminal), new LoggedWatch(subject.type(), subscriber, terminal));
        return follow(loop, subscriber, terminal);
    }

    private static int follow(WatchLoop loop, WatchSubscriber subscriber, Terminal terminal) {
        CompletableFuture<String> interruption = Interruption.of(terminal);
        CompletableFuture<Integer> watching = new CompletableFuture<>();
        Thread.ofVirtual().name("watch").start(() -> {
            try {
                loop.run();
                watching.complete(subscriber.exitCode());
            } catch (InterruptedException | RuntimeException stopped) {
                watching.completeExceptionally(stopped);
            }
        });
        return interruption
                .thenApply(signal -> 0)
                .applyToEither(watching, code -> code)
                .join();
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor watch [options] [child...]

              Watches a subject of the agent: a key, keys with a common beginning, the list
              of services or nodes, the instances of a service, health checks, or events.

              Without a program it prints the present state as JSON and ends. With one it
              runs the program at once and again at each change, with the state as JSON on
              its standard input and the index in the variable CONSUL_INDEX, until the
              program fails or the watch is interrupted.

                  $ praetor watch -type=service -service=web
                  $ praetor watch -type=keyprefix -prefix=app/ ./write-configuration\
            """, client.flags().and(scope.servers()), own);
    }
}
