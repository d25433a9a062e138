package dev.praetor.gossip.serf;

/** What can be asked of all members' keyrings. */
enum KeyringOperation {
    INSTALL("_serf_install-key"),
    USE("_serf_use-key"),
    REMOVE("_serf_remove-key"),
    LIST("_serf_list-keys");

    private final String query;

    KeyringOperation(String query) {
        this.query = query;
    }

    /** The name of the query that asks it. */
    String query() {
        return query;
    }
}
