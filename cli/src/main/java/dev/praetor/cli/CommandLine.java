package dev.praetor.cli;

import java.util.List;

/**
 * Finds the command in a command line and runs it: the rules of cli.md section 1 about help, versions, groups and exit codes.
 */
public final class CommandLine {

    private static final int UNKNOWN_COMMAND = 127;

    private CommandLine() {}

    /** Runs a command line (without the program's name) and returns the exit code. */
    public static int run(List<String> arguments, Terminal terminal) {
        String completed = terminal.variable("COMP_LINE");
        if (!completed.isEmpty()) {
            Completion.of(completed).forEach(terminal.out()::println);
            return 0;
        }
        int first = 0;
        while (first < arguments.size() && arguments.get(first).startsWith("-")) {
            first++;
        }
        List<String> before = arguments.subList(0, first);
        if (before.contains("-v") || before.contains("-version") || before.contains("--version")) {
            return runNamed("version", List.of(), terminal);
        }
        boolean help = asksForHelp(arguments);
        if (first == arguments.size()) {
            if (help) {
                terminal.out().println(Commands.list());
                return 0;
            }
            terminal.error().println(Commands.list());
            return UNKNOWN_COMMAND;
        }
        String name = Commands.longest(arguments.subList(first, arguments.size()));
        if (name.isEmpty() || before.contains("--")) {
            terminal.error().println(Commands.list());
            return UNKNOWN_COMMAND;
        }
        int words = (int) name.chars().filter(c -> c == ' ').count() + 1;
        List<String> rest = arguments.subList(first + words, arguments.size());
        if (help) {
            terminal.out().println(Commands.create(name).help());
            return 0;
        }
        if (first > 0) {
            terminal.error().println("""
                Invalid flags before the subcommand. If these flags are for
                the subcommand, please put them after the subcommand.
                """);
            terminal.error().println(Commands.create(name).help());
            return 1;
        }
        return runNamed(name, rest, terminal);
    }

    private static int runNamed(String name, List<String> arguments, Terminal terminal) {
        Command command = Commands.create(name);
        int code = command.run(arguments, terminal);
        if (code == Command.SHOW_HELP) {
            terminal.error().println(command.help());
            return 1;
        }
        return code;
    }

    private static boolean asksForHelp(List<String> arguments) {
        for (String argument : arguments) {
            if (argument.equals("--")) {
                return false;
            }
            if (argument.equals("-h") || argument.equals("-help") || argument.equals("--help")) {
                return true;
            }
        }
        return false;
    }
}
