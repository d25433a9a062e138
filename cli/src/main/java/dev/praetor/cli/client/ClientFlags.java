package dev.praetor.cli.client;

import dev.praetor.base.go.GoQuote;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.flag.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The flags and environment variables that say how the agent is reached (cli.md sections 1.1 and 1.2). */
public final class ClientFlags {

    private static final DateTimeFormatter WARNING_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXX", Locale.ROOT);

    private final FlagSet flags = new FlagSet();
    private final Setting<String> address = flags.value(
            "http-addr",
            "The `address` of the agent: host:port, a URL with http:// or https://, or unix:// and the path "
                    + "of a socket. In the environment CONSUL_HTTP_ADDR; without it 127.0.0.1:8500, over HTTPS when "
                    + "CONSUL_HTTP_SSL is true.");
    private final Setting<String> token = flags.value(
            "token",
            "The ACL token to send. In the environment CONSUL_HTTP_TOKEN; without it the agent uses its own "
                    + "default token.");
    private final Setting<String> tokenFile = flags.value(
            "token-file",
            "A file that holds the ACL token; it goes before -token. In the environment " + "CONSUL_HTTP_TOKEN_FILE.");
    private final Setting<String> authorityFile = flags.value(
            "ca-file",
            "A PEM file of the certificates to trust when the agent is reached over TLS. In the environment "
                    + "CONSUL_CACERT.");
    private final Setting<String> authorityPath =
            flags.value("ca-path", "A directory of such files. In the environment CONSUL_CAPATH.");
    private final Setting<String> certificate = flags.value(
            "client-cert",
            "A PEM file with the certificate to show to an agent that asks for one over TLS. In the "
                    + "environment CONSUL_CLIENT_CERT.");
    private final Setting<String> key = flags.value(
            "client-key", "A PEM file with the key of that certificate. In the environment CONSUL_CLIENT_KEY.");
    private final Setting<String> serverName = flags.value(
            "tls-server-name",
            "The name to ask the agent for over TLS, and to expect in its certificate, in place of its "
                    + "host. In the environment CONSUL_TLS_SERVER_NAME.");

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
                String warning = WARNING_TIME.format(ZonedDateTime.now(ZoneId.systemDefault()))
                        + " [WARN]  consul-api: could not parse " + variable
                        + ": error=\"strconv.ParseBool: parsing "
                        + GoQuote.quote(text).replace("\"", "\\\"") + ": invalid syntax\"";
                // Consul reads the variables twice, and says so twice (cli.md 1.2).
                terminal.error().println(warning);
                terminal.error().println(warning);
                yield otherwise;
            }
        };
    }
}
