package dev.praetor.interop.golden;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a help text must offer whatever its words: the usage line, the flags with their kinds of value, the subcommands. */
final class HelpShape {

    private static final Pattern USAGE = Pattern.compile("^Usage: (?:consul|praetor)( .*)$", Pattern.MULTILINE);
    private static final Pattern FLAG = Pattern.compile("^ {2}(-[\\w-]+(?:=\\S+)?)", Pattern.MULTILINE);
    private static final Pattern SUBCOMMANDS =
            Pattern.compile("^(?:Subcommands|Available commands are):$", Pattern.MULTILINE);
    private static final Pattern SUBCOMMAND = Pattern.compile("^ {4}([a-z][\\w-]*)(?: {2,}|$)", Pattern.MULTILINE);

    private HelpShape() {}

    /** The shape of a text that has a usage line; any other text as it is. */
    static String of(String text) {
        Matcher usage = USAGE.matcher(text);
        if (!usage.find()) {
            return text;
        }
        String rest = text.substring(usage.end());
        Matcher subcommands = SUBCOMMANDS.matcher(rest);
        List<String> commands = subcommands.find() ? sorted(SUBCOMMAND, rest.substring(subcommands.end())) : List.of();
        return text.substring(0, usage.start()) + "Usage: consul" + usage.group(1) + part("flags", sorted(FLAG, rest))
                + part("subcommands", commands) + "\n";
    }

    private static List<String> sorted(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .sorted()
                .toList();
    }

    private static String part(String name, List<String> words) {
        return words.isEmpty() ? "" : "\n<" + name + ": " + String.join(" ", words) + ">";
    }
}
