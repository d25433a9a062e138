package dev.praetor.agent.config;

import dev.praetor.base.go.GoQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expands address templates: {@code {{ GetInterfaceIP "eth0" }}}, {@code {{ GetPrivateIP }}} and their like. */
final class AddressTemplate {

    private static final Pattern CALL = Pattern.compile("\\{\\{\\s*(\\w+)((?:\\s+\"[^\"{}]{0,200}\")*)\\s*\\}\\}");
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"");

    private final HostAddresses host;

    AddressTemplate(HostAddresses host) {
        this.host = host;
    }

    /**
     * The text with all templates replaced, blanks at the ends cut.
     *
     * @throws ConfigException with the reason alone, when a template is none or names an unknown function
     */
    String expand(String text) throws ConfigException {
        try {
            return expandPlainly(text);
        } catch (ConfigException e) {
            throw new ConfigException("error parsing " + GoQuote.quote(text) + ": " + e.getMessage());
        }
    }

    /** As {@link #expand}, with a shorter reason. */
    String expandPlainly(String text) throws ConfigException {
        if (!text.contains("{{")) {
            return text.strip();
        }
        Matcher calls = CALL.matcher(text);
        StringBuilder out = new StringBuilder();
        while (calls.find()) {
            List<String> arguments = new ArrayList<>();
            Matcher argument = ARGUMENT.matcher(calls.group(2));
            while (argument.find()) {
                arguments.add(argument.group(1));
            }
            calls.appendReplacement(out, Matcher.quoteReplacement(call(text, calls.group(1), arguments)));
        }
        calls.appendTail(out);
        if (out.indexOf("{{") >= 0) {
            throw unparsable(text, "unsupported template");
        }
        return out.toString().strip();
    }

    private String call(String text, String function, List<String> arguments) throws ConfigException {
        return switch (function) {
            case "GetPrivateIP" -> first(host.privateAddresses());
            case "GetPrivateIPs" -> String.join(" ", host.privateAddresses());
            case "GetPublicIP" -> first(host.publicAddresses());
            case "GetPublicIPs" -> String.join(" ", host.publicAddresses());
            case "GetInterfaceIP" -> first(host.ofInterface(only(text, arguments)));
            case "GetInterfaceIPs" -> String.join(" ", host.ofInterface(only(text, arguments)));
            default ->
                throw unparsable(
                        text, "template: sockaddr.Parse:1: function " + GoQuote.quote(function) + " not defined");
        };
    }

    private static String only(String text, List<String> arguments) throws ConfigException {
        if (arguments.size() != 1) {
            throw unparsable(text, "wrong number of args: want 1 got " + arguments.size());
        }
        return arguments.getFirst();
    }

    private static String first(List<String> addresses) {
        return addresses.isEmpty() ? "" : addresses.getFirst();
    }

    private static ConfigException unparsable(String text, String reason) {
        return new ConfigException("unable to parse template " + GoQuote.quote(text) + ": " + reason);
    }
}
