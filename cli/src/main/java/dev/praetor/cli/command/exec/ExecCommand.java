package dev.praetor.cli.command.exec;

import dev.praetor.base.json.JsonText;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ClientFlags;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.client.ScopeFlags;
import dev.praetor.cli.client.Target;
import dev.praetor.cli.command.AgentName;
import dev.praetor.cli.command.NodeFilter;
import dev.praetor.cli.command.RenewedSession;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Fields;
import dev.praetor.cli.format.Help;
import dev.praetor.cli.process.Interruption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** {@code exec}: has nodes run a command and prints what they answer, until none has given a sign of life for a while (cli.md section 2.2). */
public final class ExecCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final NodeFilter filter = new NodeFilter(own);
    private final Setting<String> prefix =
            own.string("prefix", "_rexec", "Where in the key/value store the command and its answers stand.");
    private final Setting<Boolean> shell = own.bool("shell", true, "Have nodes run the command through a shell.");
    private final Setting<Duration> wait =
            own.duration("wait", Duration.ofSeconds(2), "How long to wait for a further sign of life before ending.");
    private final Setting<Duration> replication =
            own.duration("wait-repl", Duration.ofMillis(200), "How long the command may take to reach all servers.");
    private final Setting<Boolean> verbose = own.bool("verbose", "Tell each step.");
    private final ClientFlags client = new ClientFlags();
    private final ScopeFlags scope = new ScopeFlags(false);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> rest = Preparation.parse(arguments, own.and(client.flags()).and(scope.servers()), terminal);
        if (rest == null) {
            return 1;
        }
        JobSpec job;
        try {
            job = job(rest, terminal);
        } catch (IOException e) {
            terminal.error().println("Failed to read stdin: " + e.getMessage());
            return 1;
        }
        if (job.isEmpty()) {
            terminal.error().println("Must specify a command to execute\n");
            return SHOW_HELP;
        }
        String misuse = filter.misuse();
        if (!misuse.isEmpty()) {
            terminal.error().println(misuse);
            return 1;
        }
        ConsulClient agent = Preparation.connect(client, terminal);
        if (agent == null) {
            return 1;
        }
        try {
            AgentName.of(agent);
        } catch (ClientException e) {
            terminal.error().println("Error querying Consul agent: " + e.getMessage());
            return 1;
        }
        try {
            return ask(agent, job, terminal);
        } catch (ClientException e) {
            terminal.error().println(e.getMessage());
            return 1;
        }
    }

    private JobSpec job(List<String> rest, Terminal terminal) throws IOException {
        boolean script = rest.size() == 1 && rest.getFirst().equals("-");
        byte[] text = script ? terminal.in().readAllBytes() : new byte[0];
        String line = script || !shell.get() ? "" : String.join(" ", rest);
        return new JobSpec(line, script || shell.get() ? List.of() : rest, text, wait.get());
    }

    private int ask(ConsulClient agent, JobSpec job, Terminal terminal) throws ClientException {
        CompletableFuture<String> interruption = Interruption.of(terminal);
        UnaryOperator<Target> place = target -> scope.place(target, terminal);
        try (RenewedSession session = session(agent, place)) {
            say(terminal, "Created remote execution session: " + session.id());
            JobKeys keys = new JobKeys(agent, place, prefix.get(), session.id());
            try {
                keys.create(job);
                say(terminal, "Uploaded remote execution spec");
                TimeUnit.NANOSECONDS.sleep(replication.get().toNanos());
                say(terminal, "Fired remote execution event: " + fire(agent, session.id()));
                return report(keys, interruption, terminal);
            } finally {
                keys.remove();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private RenewedSession session(ConsulClient agent, UnaryOperator<Target> place) throws ClientException {
        try {
            if (scope.hasDatacenter()) {
                requireServer(agent);
            }
            return RenewedSession.create(agent, place, "Remote Exec", "delete");
        } catch (ClientException e) {
            throw new ClientException("Failed to create session: " + e.getMessage());
        }
    }

    private void requireServer(ConsulClient agent) throws ClientException {
        try {
            agent.get(scope.datacenter(new Target("/v1/health/service/consul").with("passing", "1")))
                    .requireSuccess();
        } catch (ClientException e) {
            throw new ClientException("Failed to find Consul server in remote datacenter: " + e.getMessage());
        }
    }

    private String fire(ConsulClient agent, String session) throws ClientException {
        StringBuilder payload = new StringBuilder("{\"Prefix\":");
        JsonText.quote(payload, prefix.get());
        payload.append(",\"Session\":\"").append(session).append("\"}");
        Target target = scope.datacenter(filter.apply(new Target("/v1/event/fire/_rexec")));
        try {
            byte[] body = payload.toString().getBytes(StandardCharsets.UTF_8);
            return Fields.text(Fields.object(agent.put(target, body).json()), "ID");
        } catch (ClientException e) {
            throw new ClientException("Failed to fire event: " + e.getMessage());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the queue hears of the interruption
    private int report(JobKeys keys, CompletableFuture<String> interruption, Terminal terminal)
            throws InterruptedException {
        long started = System.nanoTime();
        BlockingQueue<JobResponse> responses = new LinkedBlockingQueue<>();
        interruption.thenRun(() -> responses.add(new JobResponse.Interrupted()));
        JobReport report = new JobReport(terminal, verbose.get());
        Thread reader = Thread.ofVirtual()
                .name("responses")
                .start(() -> new ResponseReader(keys, responses::add).run(wait.get()));
        try {
            JobResponse response = responses.poll(wait.get().toNanos(), TimeUnit.NANOSECONDS);
            while (response != null) {
                if (!report.take(response)) {
                    return 1;
                }
                response = responses.poll(wait.get().toNanos(), TimeUnit.NANOSECONDS);
            }
        } finally {
            reader.interrupt();
        }
        int code = report.end();
        say(terminal, String.format(Locale.ROOT, "Completed in %.2f seconds", (System.nanoTime() - started) / 1e9));
        return code;
    }

    private void say(Terminal terminal, String step) {
        if (verbose.get()) {
            terminal.out().println(step);
            terminal.out().flush();
        }
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor exec [options] [-|command...]

              Has all nodes, or those that filters choose, run a command, and prints what they
              print. With '-' the command is a script, read from standard input. Only agents
              whose configuration says disable_remote_exec = false take part.

                  $ praetor exec -service='^web$' uptime\
            """, client.flags().and(scope.servers()), own);
    }
}
