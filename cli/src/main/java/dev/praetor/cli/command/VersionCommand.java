package dev.praetor.cli.command;

import dev.praetor.base.Version;
import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.Help;
import java.util.List;

/** {@code version}: which release this is. The first line names Consul's, as tools that ask look for it. */
public final class VersionCommand implements Command {

    private final FlagSet own = new FlagSet();
    private final Setting<String> format = own.string("format", "pretty", "Output format {pretty|json}");

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        if (Preparation.parse(arguments, own, terminal) == null) {
            return 1;
        }
        return switch (format.get()) {
            case "pretty" -> print(terminal, pretty());
            case "json" -> print(terminal, json());
            default -> {
                terminal.error().println("Unknown format: " + format.get());
                yield 1;
            }
        };
    }

    private static int print(Terminal terminal, String text) {
        terminal.out().println(text);
        return 0;
    }

    private static String pretty() {
        return "Consul v" + Version.RELEASE + "\nRevision " + Version.REVISION + "\nBuild Date " + Version.BUILD_DATE
                + "\nProtocol " + Version.PROTOCOL + " spoken by default, understands " + Version.PROTOCOL_MINIMUM
                + " to " + Version.PROTOCOL_MAXIMUM
                + " (agent will automatically use protocol >2 when speaking to compatible agents)\n";
    }

    private static String json() {
        return "{\n   \"Version\": \"" + Version.RELEASE + "\",\n   \"Revision\": \"" + Version.REVISION
                + "\",\n   \"Prerelease\": \"\",\n   \"BuildDate\": \"" + Version.BUILD_DATE
                + "\",\n   \"RPC\": {\n      \"Default\": " + Version.PROTOCOL + ",\n      \"Min\": "
                + Version.PROTOCOL_MINIMUM + ",\n      \"Max\": " + Version.PROTOCOL_MAXIMUM + "\n   }\n}";
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor version [options]

              Prints the version, with -format=json for programs.\
            """, new FlagSet(), own);
    }
}
