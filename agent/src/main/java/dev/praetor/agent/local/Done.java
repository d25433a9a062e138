package dev.praetor.agent.local;

/** The value of a reply that only says that something is done. */
public enum Done {
    DONE
}
