package dev.praetor.agent.http;

/** The settings in force, which a reload replaces as a whole. Any thread. */
public final class LiveSettings {
    private volatile HttpSettings current;

    public LiveSettings(HttpSettings settings) {
        current = settings;
    }

    public HttpSettings get() {
        return current;
    }

    /** Puts settings in force for requests that come from now on. Limits of sizes are those of the start until the next one. */
    public void replace(HttpSettings settings) {
        current = settings;
    }
}
