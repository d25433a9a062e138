package dev.praetor.cli.command.watch;

/** Who hears of the results of a watch on the command line. Used by the thread of the watch. */
interface WatchSubscriber {

    /** Takes a result as compact JSON; answers whether the watch goes on. */
    boolean changed(String index, byte[] result) throws InterruptedException;

    /** The exit code of the command once the watch does not go on. */
    int exitCode();
}
