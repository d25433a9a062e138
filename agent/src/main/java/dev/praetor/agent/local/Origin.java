package dev.praetor.agent.local;

/** Where a definition comes from: it decides what is persisted, and which commands may run. */
public enum Origin {
    /** The agent's configuration. Not persisted: the files say it again after a restart. */
    CONFIG("local"),
    /** The HTTP API. Persisted until deregistered. */
    API("remote");

    private final String word;

    Origin(String word) {
        this.word = word;
    }

    /** The word that stands in persisted files. */
    public String word() {
        return word;
    }

    public static Origin of(String word) {
        return word.equals(CONFIG.word) ? CONFIG : API;
    }
}
