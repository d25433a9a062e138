package dev.praetor.agent.cluster;

import dev.praetor.base.go.GoDuration;
import dev.praetor.base.reply.Outcome;
import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins one of the configured addresses, again and again until one is reached ({@code retry_join}, {@code retry_join_wan}; config.md section 2), with Consul's log
 * lines. One attempt runs at a time; state is guarded by this object's lock.
 */
public final class RetryJoin {

    private static final Logger LOG = LoggerFactory.getLogger("agent");

    /** What begins an address that a cloud's interface would have to be asked for. */
    private static final String PROVIDER = "provider=";

    /**
     * What is to be joined.
     *
     * @param cluster {@code LAN} or {@code WAN}
     * @param addresses hosts with or without ports
     * @param interval between two attempts ({@code retry_interval})
     * @param maxAttempts after how many failures it is given up ({@code retry_max}); 0 for never
     */
    public record Plan(String cluster, List<String> addresses, Duration interval, int maxAttempts) {}

    private final Plan plan;
    private final Function<List<String>, Reply<Integer>> join;
    private final Timers timers;
    private final Runnable attempted;
    private final Consumer<String> exhausted;
    private int failures;
    private boolean stopped;

    /**
     * Makes it; nothing happens before {@link #start}.
     *
     * @param join joins addresses, see {@link LoggedJoin#join}
     * @param attempted run once, when the first attempt is over, successful or not
     * @param exhausted told why, when it is given up: the agent then ends with exit code 1
     */
    public RetryJoin(
            Plan plan,
            Function<List<String>, Reply<Integer>> join,
            Timers timers,
            Runnable attempted,
            Consumer<String> exhausted) {
        this.plan = plan;
        this.join = join;
        this.timers = timers;
        this.attempted = attempted;
        this.exhausted = exhausted;
    }

    /**
     * Begins; once. Without addresses the first attempt is over at once, and has reached all there is to reach.
     *
     * @param joined run once an address is reached
     */
    public void start(Runnable joined) {
        if (plan.addresses().isEmpty()) {
            attempted.run();
            joined.run();
            return;
        }
        LOG.atInfo().addKeyValue("cluster", plan.cluster()).log("Joining cluster...");
        attempt(joined);
    }

    private void attempt(Runnable joined) {
        if (isStopped()) {
            return;
        }
        List<String> found = plan.addresses().stream()
                .filter(address -> !isProvider(address))
                .toList();
        if (found.isEmpty()) {
            failed("No servers to join", joined);
            return;
        }
        join.apply(found).whenDone(outcome -> {
            switch (outcome) {
                case Outcome.Success<Integer>(Integer reached) -> {
                    LOG.atInfo()
                            .addKeyValue("cluster", plan.cluster())
                            .addKeyValue("num_agents", reached)
                            .log("Join cluster completed. Synced with initial agents");
                    if (isFirst()) {
                        attempted.run();
                    }
                    joined.run();
                }
                case Outcome.Failure<Integer>(Throwable cause) -> failed(String.valueOf(cause.getMessage()), joined);
            }
        });
    }

    private boolean isProvider(String address) {
        if (!address.startsWith(PROVIDER)) {
            return false;
        }
        String name = address.substring(PROVIDER.length()).split(" ", 2)[0];
        // What follows the name may hold secrets, which Consul writes to its log.
        LOG.atError()
                .addKeyValue("cluster", plan.cluster())
                .addKeyValue("address", PROVIDER + name)
                .addKeyValue("error", "discover: unknown provider " + name)
                .log("Cannot discover address");
        return true;
    }

    private void failed(String reason, Runnable joined) {
        boolean first = isFirst();
        int attempts = countFailure();
        if (first) {
            attempted.run();
        }
        if (isStopped()) {
            return;
        }
        if (plan.maxAttempts() > 0 && attempts > plan.maxAttempts()) {
            String end = "agent: max join " + plan.cluster() + " retry exhausted, exiting";
            LOG.atError().addKeyValue("error", end).log("Retry join failed");
            exhausted.accept(end);
            return;
        }
        LOG.atWarn()
                .addKeyValue("cluster", plan.cluster())
                .addKeyValue("retry_interval", GoDuration.format(plan.interval()))
                .addKeyValue("error", reason)
                .log("Join cluster failed, will retry");
        timers.schedule(plan.interval(), () -> attempt(joined));
    }

    private synchronized boolean isFirst() {
        return failures == 0;
    }

    private synchronized int countFailure() {
        return ++failures;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    /** Ends it, when the agent leaves or ends. Any thread. Idempotent. */
    public synchronized void stop() {
        stopped = true;
    }
}
