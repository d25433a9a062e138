package dev.praetor.cli.command.lock;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.ClientException;
import dev.praetor.cli.client.ClientFlags;
import dev.praetor.cli.client.ConsulClient;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.client.ScopeFlags;
import dev.praetor.cli.command.AgentName;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.GoPath;
import dev.praetor.cli.format.Help;
import dev.praetor.cli.process.ChildProgram;
import dev.praetor.cli.process.Interruption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** {@code lock}: runs a program while a lock is held, and ends the program when the lock is lost. */
public final class LockCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<Long> limit = own.integer(
            "n",
            1,
            "Optional limit on the number of concurrent lock holders. The underlying implementation switches from a "
                    + "lock to a semaphore when the value is greater than 1. The default value is 1.");
    private final Setting<Long> monitorRetry = own.integer(
            "monitor-retry",
            3,
            "Number of times to retry if Consul returns a 500 error while monitoring the lock. This allows riding out"
                + " brief periods of unavailability without causing leader elections, but increases the amount of time"
                + " required to detect a lost lock in some cases. The default value is 3, with a 1s wait between"
                + " retries. Set this value to 0 to disable retires.");
    private final Setting<String> name = own.string(
            "name",
            "",
            "Optional name to associate with the lock session. It not provided, one is generated based on the "
                    + "provided child command.");
    private final Setting<Boolean> passInput = own.bool("pass-stdin", "Pass stdin to the child process.");
    private final Setting<Duration> timeout = own.duration(
            "timeout",
            Duration.ZERO,
            "Maximum amount of time to wait to acquire the lock, specified as a duration like \"1s\" or \"3h\". The "
                    + "default value is 0.");
    private final Setting<Duration> attempt = own.duration("try", Duration.ZERO, "DEPRECATED. Use -timeout instead.");
    private final Setting<Boolean> childExitCode = own.bool(
            "child-exit-code",
            "Exit 2 if the child process exited with an error if this is true, otherwise this doesn't propagate an "
                    + "error from the child. The default value is false.");
    private final Setting<Boolean> shell = own.bool(
            "shell",
            true,
            "Use a shell to run the command (can set a custom shell via the SHELL environment variable).");
    private final Setting<Boolean> verbose = own.bool("verbose", "Enable verbose (debugging) output.");
    private final ClientFlags client = new ClientFlags();
    private final ScopeFlags scope = new ScopeFlags(false);

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        List<String> rest = Preparation.parse(arguments, own.and(client.flags()).and(scope.servers()), terminal);
        if (rest == null) {
            return 1;
        }
        String misuse = misuse(rest);
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
        return guard(
                new LockStore(agent, target -> scope.place(target, terminal)),
                rest,
                new LockSteps(terminal, verbose.get()));
    }

    private int guard(LockStore store, List<String> rest, LockSteps steps) {
        List<String> child = rest.subList(1, rest.size());
        HeldLock lock = lock(store, rest.getFirst(), child, steps);
        if (lock == null) {
            return 1;
        }
        CompletableFuture<String> interruption = Interruption.of(steps.terminal());
        steps.say("Attempting lock acquisition");
        if (!acquire(lock, interruption, steps.terminal())) {
            return 1;
        }
        ChildProgram.Input input = passInput.get() ? new ChildProgram.Input.Own() : new ChildProgram.Input.None();
        int code = new GuardedProgram(lock, interruption, steps).run(child, shell.get(), input);
        if (!cleanUp(lock, steps)) {
            return 1;
        }
        return childExitCode.get() ? code : 0;
    }

    private String misuse(List<String> rest) {
        if (limit.get() <= 0) {
            return "Lock holder limit must be positive";
        }
        if (rest.size() < 2) {
            return "Key prefix and child command must be specified";
        }
        if (timeout.get().isNegative() || attempt.get().isNegative()) {
            return "Timeout must be positive";
        }
        return monitorRetry.get() < 0 ? "Number for 'monitor-retry' must be >= 0" : "";
    }

    /** The lock to seek; {@code null} after telling why there is none. */
    private @Nullable HeldLock lock(LockStore store, String path, List<String> child, LockSteps steps) {
        String prefix = path.startsWith("/") ? path.substring(1) : path;
        String session = name.get().isEmpty()
                ? "Consul lock for '" + String.join(" ", child) + "' at '" + prefix + "'"
                : name.get();
        Duration time = timeout.get().isZero() ? attempt.get() : timeout.get();
        LockSettings settings = new LockSettings(session, time, monitorRetry.get());
        if (limit.get() == 1) {
            String key = GoPath.join(prefix, ".lock");
            steps.say("Setting up lock at path: " + key);
            return new Mutex(store, key, settings);
        }
        steps.say("Setting up semaphore (limit " + limit.get() + ") at prefix: " + prefix);
        if (prefix.isEmpty()) {
            steps.terminal().error().println("Lock setup failed: missing prefix");
            return null;
        }
        return new Semaphore(store, prefix, limit.get(), settings);
    }

    private static boolean acquire(HeldLock lock, CompletableFuture<String> interruption, Terminal terminal) {
        CompletableFuture<Boolean> acquiring = new CompletableFuture<>();
        Thread seeker = Thread.ofVirtual().name("lock-acquisition").start(() -> {
            try {
                acquiring.complete(lock.acquire());
            } catch (LockException | InterruptedException | RuntimeException e) {
                acquiring.completeExceptionally(e);
            }
        });
        try {
            boolean held = interruption
                    .thenApply(signal -> false)
                    .applyToEither(acquiring, each -> each)
                    .join();
            if (held) {
                return true;
            }
            terminal.error().println("Shutdown triggered or timeout during lock acquisition");
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            terminal.error().println("Lock acquisition failed: " + (cause == null ? e : cause).getMessage());
        }
        end(seeker);
        lock.abandon();
        return false;
    }

    /** The seeker makes the session: only after its end is it sure which session to give up. */
    private static void end(Thread seeker) {
        seeker.interrupt();
        try {
            seeker.join(Duration.ofSeconds(1));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean cleanUp(HeldLock lock, LockSteps steps) {
        try {
            lock.release();
        } catch (LockException e) {
            steps.terminal().error().println("Lock release failed: " + e.getMessage());
            return false;
        }
        try {
            steps.say(lock.destroy() ? "Cleanup succeeded" : "Cleanup aborted, lock in use");
            return true;
        } catch (LockException e) {
            steps.terminal().error().println("Lock cleanup failed: " + e.getMessage());
            return false;
        }
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor lock [options] prefix child...

              Waits for a lock in the key/value store, runs a program while it is held, and
              gives the lock back when the program has ended. Of all that ask for the same
              prefix one runs at a time, or as many as -n says.

              When the lock is lost, or this command interrupted, the program is asked to
              end (SIGTERM) and killed after five seconds. The program finds
              CONSUL_LOCK_HELD=true among its variables.

                  $ praetor lock backups/nightly ./backup --all\
            """, client.flags().and(scope.servers()), own);
    }
}
