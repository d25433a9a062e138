package dev.praetor.cli.format;

import dev.praetor.cli.flag.FlagSet;

/** Help texts of commands. */
public final class Help {

    private Help() {}

    /**
     * A command's help.
     *
     * @param prose starts with the usage line and ends without a newline
     * @param client flags of the section "HTTP API Options"
     * @param own flags of the section "Command Options"
     */
    public static String of(String prose, FlagSet client, FlagSet own) {
        String clientText = client.help();
        String ownText = own.help();
        StringBuilder out = new StringBuilder(prose).append('\n');
        if (!clientText.isEmpty()) {
            out.append("\nHTTP API Options\n").append(clientText);
        }
        if (!ownText.isEmpty()) {
            out.append("\nCommand Options\n").append(ownText);
        }
        return out.toString().stripTrailing();
    }
}
