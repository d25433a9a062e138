package dev.praetor.cli;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a shell may put in place of the last word of a command line, for {@code complete -C praetor praetor}: names of
 * commands, as Consul completes them. Pure.
 */
final class Completion {

    private static final List<String> FLAGS = List.of("-help", "-version");

    private Completion() {}

    /**
     * The candidates, sorted.
     *
     * @param line as the shell gives it in {@code COMP_LINE}, beginning with the program
     */
    static List<String> of(String line) {
        String[] words = line.stripLeading().split("\\s+", -1);
        if (words.length < 2) {
            return List.of();
        }
        String last = words[words.length - 1];
        String command = "";
        for (int i = 1; i < words.length - 1; i++) {
            if (Commands.subcommands(command).contains(words[i])) {
                command = command.isEmpty() ? words[i] : command + " " + words[i];
            }
        }
        Stream<String> candidates = Commands.subcommands(command).stream();
        if (command.isEmpty()) {
            candidates = Stream.concat(last.startsWith("-") ? FLAGS.stream() : Stream.empty(), candidates);
        }
        return candidates.filter(each -> each.startsWith(last)).toList();
    }
}
