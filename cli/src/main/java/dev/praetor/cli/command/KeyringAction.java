package dev.praetor.cli.command;

/** What {@code keyring} can do. */
enum KeyringAction {
    LIST("Gathering installed encryption keys...", "Keys"),
    LIST_PRIMARY("Gathering installed primary encryption keys...", "PrimaryKeys"),
    INSTALL("Installing new gossip encryption key...", "POST"),
    USE("Changing primary gossip encryption key...", "PUT"),
    REMOVE("Removing gossip encryption key...", "DELETE");

    private final String announcement;
    private final String detail;

    KeyringAction(String announcement, String detail) {
        this.announcement = announcement;
        this.detail = detail;
    }

    boolean isList() {
        return this == LIST || this == LIST_PRIMARY;
    }

    /** The first line. */
    String announcement() {
        return "==> " + announcement;
    }

    /** The field of the answer that a list shows, the HTTP method of a change. */
    String detail() {
        return detail;
    }
}
