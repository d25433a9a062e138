package dev.praetor.agent.start;

import dev.praetor.agent.Agent;
import dev.praetor.agent.config.RuntimeConfig;
import dev.praetor.agent.http.handler.agent.Reload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the configuration again and has the agent apply it, for clients and for SIGHUP (config.md section 9). One at a time, whoever asks: this object's
 * lock orders them.
 */
final class Reloads implements Reload.Action {

    private static final Logger log = LoggerFactory.getLogger("agent");

    /** Reads the configuration from its sources. */
    interface Loader {

        RuntimeConfig load() throws StartException;
    }

    private final Loader loader;
    private final Logs logs;
    private final ServiceManager manager;
    private @Nullable Agent agent;

    Reloads(Loader loader, Logs logs, ServiceManager manager) {
        this.loader = loader;
        this.logs = logs;
        this.manager = manager;
    }

    /** The agent runs: from now on it can reload. */
    synchronized void begin(Agent started) {
        agent = started;
    }

    @Override
    public synchronized void reload() {
        Agent running = agent;
        if (running == null) {
            throw new IllegalStateException("cannot reload before agent started");
        }
        manager.reloading();
        try {
            RuntimeConfig changed = loader.load();
            changed.warnings().forEach(log::warn);
            running.reload(changed);
            level(changed.logging().level());
        } catch (StartException e) {
            throw new IllegalArgumentException(e.text(), e);
        } finally {
            manager.ready();
        }
    }

    /** A level that there is not leaves the present one, with a warning. */
    private void level(String name) {
        try {
            logs.level(name);
        } catch (StartException e) {
            log.atWarn().addKeyValue("level", name).log("Invalid log level in new configuration");
        }
    }

    /** As {@link #reload}; a fault goes to the log, as nobody waits for an answer. */
    void onSignal() {
        try {
            reload();
        } catch (IllegalArgumentException | IllegalStateException e) {
            log.atError().addKeyValue("error", e.getMessage()).log("Reload config failed");
        }
    }
}
