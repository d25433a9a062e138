package dev.praetor.cli.command.exec;

import dev.praetor.base.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * What nodes are asked to run, as they read it: one of the three ways is given.
 *
 * @param command a line for the shell, empty for none
 * @param arguments a program and its arguments
 * @param script the text of a program
 * @param patience how long the asker waits for a sign of life
 */
record JobSpec(String command, List<String> arguments, byte[] script, Duration patience) {

    boolean isEmpty() {
        return command.isEmpty() && arguments.isEmpty() && script.length == 0;
    }

    byte[] encode() {
        StringBuilder out = new StringBuilder("{");
        if (!command.isEmpty()) {
            out.append("\"Command\":");
            JsonText.quote(out, command);
            out.append(',');
        }
        if (!arguments.isEmpty()) {
            out.append("\"Args\":");
            char separator = '[';
            for (String argument : arguments) {
                JsonText.quote(out.append(separator), argument);
                separator = ',';
            }
            out.append("],");
        }
        if (script.length > 0) {
            out.append("\"Script\":\"")
                    .append(Base64.getEncoder().encodeToString(script))
                    .append("\",");
        }
        return out.append("\"Wait\":")
                .append(patience.toNanos())
                .append('}')
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
