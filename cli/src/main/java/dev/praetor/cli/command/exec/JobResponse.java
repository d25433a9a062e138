package dev.praetor.cli.command.exec;

/** A sign of life from a node that runs a job, or from who collects them. */
sealed interface JobResponse {

    /** The node has taken the job. */
    record Acknowledged(String node) implements JobResponse {}

    /** The node's program printed; an empty text says only that it still runs. */
    record Printed(String node, String text) implements JobResponse {}

    /** The node's program ended. */
    record Finished(String node, int code) implements JobResponse {}

    /** Something could not be read; the rest goes on. */
    record Unreadable(String error) implements JobResponse {}

    /** Nobody waits any more. */
    record Interrupted() implements JobResponse {}

    /** Nothing more can come. */
    record Broken(String error) implements JobResponse {}
}
