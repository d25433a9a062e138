package dev.praetor.agent.check;

import dev.praetor.agent.local.CheckKind;
import dev.praetor.agent.local.CheckRunners;
import dev.praetor.agent.local.CheckState;
import dev.praetor.agent.local.CheckType;
import dev.praetor.agent.local.LocalCheck;
import dev.praetor.agent.local.Origin;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The checks that this agent runs, by ID. The map is guarded by this object's lock, which is not held while a check starts or stops. */
public final class RunningChecks implements CheckRunners, AutoCloseable {

    private static final String SCRIPTS_DISABLED = "Scripts are disabled on this agent from remote calls; to enable,"
            + " configure 'enable_script_checks' to true";
    private static final String LOCAL_SCRIPTS_DISABLED = "Scripts are disabled on this agent; to enable, configure"
            + " 'enable_script_checks' or 'enable_local_script_checks' to true";

    private final CheckSettings settings;
    private final CheckFactory factory;
    private final Map<String, RunningCheck> running = new HashMap<>();

    public RunningChecks(CheckSettings settings, CheckFactory factory) {
        this.settings = settings;
        this.factory = factory;
    }

    @Override
    public @Nullable String refusal(CheckType type, Origin origin) {
        CheckKind kind = CheckKind.running(type.probe());
        if (kind == CheckKind.OS_SERVICE) {
            // Consul's own answer everywhere but on Windows (http-api.md row 55).
            return "not implemented";
        }
        if (!kind.runsCommand() || settings.enableScriptChecks()) {
            return null;
        }
        if (origin == Origin.API) {
            return SCRIPTS_DISABLED;
        }
        return settings.enableLocalScriptChecks() ? null : LOCAL_SCRIPTS_DISABLED;
    }

    @Override
    public void start(LocalCheck check) {
        replace(check.id(), factory.create(check, null));
    }

    @Override
    public void resume(LocalCheck check, CheckState state) {
        replace(check.id(), factory.create(check, state));
    }

    private void replace(String id, @Nullable RunningCheck next) {
        RunningCheck previous;
        synchronized (this) {
            previous = next == null ? running.remove(id) : running.put(id, next);
        }
        if (previous != null) {
            previous.stop();
        }
        if (next != null) {
            next.start();
        }
    }

    @Override
    public void stop(String checkId) {
        replace(checkId, null);
    }

    @Override
    public boolean updateTtl(String checkId, String status, String output) {
        RunningCheck check;
        synchronized (this) {
            check = running.get(checkId);
        }
        if (!(check instanceof TtlCheck ttl)) {
            return false;
        }
        ttl.update(status, output);
        return true;
    }

    /** Whether outputs of results from now on are dropped. */
    public void discardOutput(boolean discard) {
        factory.discardOutput(discard);
    }

    /** How many checks look at intervals. */
    public synchronized int monitors() {
        return (int) running.values().stream()
                .filter(check -> check instanceof PeriodicCheck)
                .count();
    }

    /** How many checks are told by clients. */
    public synchronized int ttls() {
        return (int) running.values().stream()
                .filter(check -> check instanceof TtlCheck)
                .count();
    }

    /** Stops all. */
    @Override
    public void close() {
        Map<String, RunningCheck> all;
        synchronized (this) {
            all = Map.copyOf(running);
            running.clear();
        }
        all.values().forEach(RunningCheck::stop);
    }
}
