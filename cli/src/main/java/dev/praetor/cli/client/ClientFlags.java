package dev.praetor.cli.client;

import dev.praetor.base.go.GoQuote;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import dev.praetor.cli.format.LogLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The flags and environment variables that say how the agent is reached (cli.md sections 1.1 and 1.2). */
public final class ClientFlags {

    private final FlagSet flags = new FlagSet();
    private final Setting<String> address = flags.value(
            "http-addr",
            "The `address` and port of the Consul HTTP agent. The value can be an IP address or DNS address, but it"
                    + " must also include the port. This can also be specified via the CONSUL_HTTP_ADDR environment"
                    + " variable. The default value is http://127.0.0.1:8500. The scheme can also be set to HTTPS by"
                    + " setting the environment variable CONSUL_HTTP_SSL=true.");
    private final Setting<String> token = flags.value(
            "token",
            "ACL token to use in the request. This can also be specified via the CONSUL_HTTP_TOKEN environment"
                    + " variable. If unspecified, the query will default to the token of the Consul agent at the HTTP"
                    + " address.");
    private final Setting<String> tokenFile = flags.value(
            "token-file",
            "File containing the ACL token to use in the request instead of one specified via the -token argument or"
                    + " CONSUL_HTTP_TOKEN environment variable. This can also be specified via the"
                    + " CONSUL_HTTP_TOKEN_FILE environment variable.");
    private final Setting<String> authorityFile = flags.value(
            "ca-file",
            "Path to a CA file to use for TLS when communicating with Consul. This can also be specified via the"
                    + " CONSUL_CACERT environment variable.");
    private final Setting<String> authorityPath = flags.value(
            "ca-path",
            "Path to a directory of CA certificates to use for TLS when communicating with Consul. This can also be"
                    + " specified via the CONSUL_CAPATH environment variable.");
    private final Setting<String> certificate = flags.value(
            "client-cert",
            "Path to a client cert file to use for TLS when 'verify_incoming' is enabled. This can also be specified"
                    + " via the CONSUL_CLIENT_CERT environment variable.");
    private final Setting<String> key = flags.value(
            "client-key",
            "Path to a client key file to use for TLS when 'verify_incoming' is enabled. This can also be specified via"
                    + " the CONSUL_CLIENT_KEY environment variable.");
    private final Setting<String> serverName = flags.value(
            "tls-server-name",
            "The server name to use as the SNI host when connecting via TLS. This can also be specified via the"
                    + " CONSUL_TLS_SERVER_NAME environment variable.");

    /** The flags, to be parsed with the command's own. */
    public FlagSet flags() {
        return flags;
    }

    /**
     * A client as the flags and the environment say.
     *
     * @throws ClientException when a file cannot be read or the address is none
     */
    public ConsulClient connect(Terminal terminal) throws ClientException {
        boolean secure = isTrue(terminal, "CONSUL_HTTP_SSL", false);
        ClientTls tls = new TlsSettings(
                        choose(authorityFile, terminal, "CONSUL_CACERT"),
                        choose(authorityPath, terminal, "CONSUL_CAPATH"),
                        choose(certificate, terminal, "CONSUL_CLIENT_CERT"),
                        choose(key, terminal, "CONSUL_CLIENT_KEY"),
                        choose(serverName, terminal, "CONSUL_TLS_SERVER_NAME"),
                        isTrue(terminal, "CONSUL_HTTP_SSL_VERIFY", true))
                .load();
        List<String> headers = new ArrayList<>();
        String secret = secret(terminal);
        if (!secret.isEmpty()) {
            headers.add("X-Consul-Token: " + secret);
        }
        String basic = terminal.variable("CONSUL_HTTP_AUTH");
        if (!basic.isEmpty()) {
            String pair = basic.indexOf(':') < 0 ? basic + ":" : basic;
            headers.add("Authorization: Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        return new ConsulClient(Address.parse(choose(address, terminal, "CONSUL_HTTP_ADDR"), secure), tls, headers);
    }

    private static String choose(Setting<String> flag, Terminal terminal, String variable) {
        return flag.get().isEmpty() ? terminal.variable(variable) : flag.get();
    }

    private String secret(Terminal terminal) throws ClientException {
        if (!tokenFile.get().isEmpty()) {
            String content = tokenFrom(tokenFile.get());
            if (!content.isEmpty()) {
                return content;
            }
        }
        if (!token.get().isEmpty()) {
            return token.get();
        }
        String file = terminal.variable("CONSUL_HTTP_TOKEN_FILE");
        if (!file.isEmpty()) {
            String content = tokenFrom(file);
            if (!content.isEmpty()) {
                return content;
            }
        }
        return terminal.variable("CONSUL_HTTP_TOKEN");
    }

    private static String tokenFrom(String file) throws ClientException {
        String start = "Error loading token file " + file + " : open " + file + ": ";
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (NoSuchFileException e) {
            throw new ClientException(start + "no such file or directory");
        } catch (IOException e) {
            throw new ClientException(
                    Files.isDirectory(Path.of(file))
                            ? "Error loading token file " + file + " : read " + file + ": is a directory"
                            : start + (e instanceof AccessDeniedException ? "permission denied" : e.getMessage()));
        }
    }

    private static boolean isTrue(Terminal terminal, String variable, boolean otherwise) {
        String text = terminal.variable(variable);
        return switch (text) {
            case "" -> otherwise;
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> {
                String warning = LogLine.now(
                        "WARN",
                        "consul-api: could not parse " + variable,
                        "strconv.ParseBool: parsing " + GoQuote.quote(text) + ": invalid syntax");
                // Consul reads the variables twice, and says so twice (cli.md 1.2).
                terminal.error().println(warning);
                terminal.error().println(warning);
                yield otherwise;
            }
        };
    }
}
