package dev.praetor.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.praetor.agent.local.CheckTypes;
import dev.praetor.base.time.SleepingTimers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** semantics.md 5.2 and 5.3; the texts are those of a Consul 1.21.4 asked the same. */
class ProbersTest {

    private final SleepingTimers timers = new SleepingTimers("test-timers");
    private final Map<String, String> answers = Map.ofEntries(
            Map.entry("/ok", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine"),
            Map.entry(
                    "/chunks",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nfi\r\n2;x=y\r\nne\r\n0\r\n\r\n"),
            Map.entry("/close", "HTTP/1.0 200 OK\r\n\r\nfine"),
            Map.entry("/empty", "HTTP/1.1 204 No Content\r\n\r\n"),
            Map.entry("/busy", "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 4\r\n\r\nbusy"),
            Map.entry("/odd", "HTTP/1.1 599 Odd Thing\r\nContent-Length: 1\r\n\r\nx"),
            Map.entry("/redirect", "HTTP/1.1 302 Found\r\nLocation: /ok\r\nContent-Length: 5\r\n\r\nmoved"),
            Map.entry("/loop", "HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n"),
            Map.entry("/nowhere", "HTTP/1.1 301 Moved Permanently\r\nContent-Length: 2\r\n\r\nnl"),
            Map.entry("/continue", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine"),
            Map.entry("/broken", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"),
            Map.entry("/junk", "junk\r\n\r\n"),
            Map.entry("/hang", ""));
    private final BlockingQueue<List<String>> requests = new LinkedBlockingQueue<>();
    private ServerSocket server;
    private String base;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        base = "127.0.0.1:" + server.getLocalPort();
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        timers.close();
    }

    private void serve() {
        while (true) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> request = new ArrayList<>();
            int length = 0;
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                request.add(line);
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring("Content-Length: ".length()));
                }
            }
            char[] body = new char[length];
            int read = length == 0 ? 0 : reader.read(body);
            request.add(new String(body, 0, Math.max(0, read)));
            if (request.getFirst().isEmpty()) {
                return;
            }
            requests.add(request);
            String path = request.getFirst().split(" ", 3)[1];
            if (path.equals("/slow")) {
                reader.read();
                return;
            }
            socket.getOutputStream().write(answers.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8));
        } catch (IOException ignored) {
            // the client went away
        }
    }

    private CheckResult http(String path, String... fields) {
        String all = "\"Interval\":\"1s\",\"HTTP\":\"http://" + base + path + "\"" + String.join("", fields);
        return new HttpProber(CheckTypes.definition(all).type(), 4096, timers, () -> CheckTls.PLAIN).probe();
    }

    private String get(String path) {
        return "HTTP GET http://" + base + path + ": ";
    }

    @Test
    void judgesByTheStatusCode() {
        assertThat(http("/ok")).isEqualTo(CheckResult.passing(get("/ok") + "200 OK Output: fine"));
        assertThat(http("/empty")).isEqualTo(CheckResult.passing(get("/empty") + "204 No Content Output: "));
        assertThat(http("/busy")).isEqualTo(CheckResult.warning(get("/busy") + "429 Too Many Requests Output: busy"));
        assertThat(http("/odd")).isEqualTo(CheckResult.critical(get("/odd") + "599 Odd Thing Output: x"));
    }

    @Test
    void readsAnswersOfEachFraming() {
        assertThat(http("/chunks")).isEqualTo(CheckResult.passing(get("/chunks") + "200 OK Output: fine"));
        assertThat(http("/close")).isEqualTo(CheckResult.passing(get("/close") + "200 OK Output: fine"));
        assertThat(http("/continue")).isEqualTo(CheckResult.passing(get("/continue") + "200 OK Output: fine"));
        assertThat(http("/broken")).isEqualTo(CheckResult.passing(get("/broken") + "200 OK Output: half"));
    }

    @Test
    void followsRedirectsUnlessToldOtherwise() {
        assertThat(http("/redirect")).isEqualTo(CheckResult.passing(get("/redirect") + "200 OK Output: fine"));
        assertThat(http("/redirect", ",\"DisableRedirects\":true"))
                .isEqualTo(CheckResult.critical(get("/redirect") + "302 Found Output: moved"));
        assertThat(http("/loop")).isEqualTo(CheckResult.critical("Get \"/loop\": stopped after 10 redirects"));
        assertThat(http("/nowhere"))
                .isEqualTo(CheckResult.critical(get("/nowhere") + "301 Moved Permanently Output: nl"));
    }

    @Test
    void sendsWhatTheDefinitionSays() throws InterruptedException {
        http(
                "/ok?q=1",
                ",\"Method\":\"PUT\",\"Body\":\"hello\",\"Header\":{\"host\":[\"h.example\"],\"X-A\":[\"1\",\"2\"],",
                "\"accept\":[\"a/b\"],\"X-Evil\":[\"a\\r\\nB: c\"]}");
        List<String> request = requests.take();
        assertThat(request)
                .startsWith("PUT /ok?q=1 HTTP/1.1", "Host: h.example", "Content-Length: 5")
                .contains("X-A: 1", "X-A: 2", "Accept: a/b", "User-Agent: Consul Health Check", "X-Evil: a  B: c")
                .contains("Connection: close")
                .endsWith("hello");
        assertThat(http("/ok", ",\"Method\":\"put\"").output()).startsWith("HTTP put http://");
    }

    @Test
    void aRedirectedPostBecomesAGetWithoutItsBody() throws InterruptedException {
        http("/redirect", ",\"Method\":\"POST\",\"Body\":\"hello\"");
        assertThat(requests.take()).endsWith("hello");
        assertThat(requests.take())
                .startsWith("GET /ok HTTP/1.1")
                .contains("Referer: http://" + base + "/redirect")
                .endsWith("");
    }

    @Test
    void tellsFailuresInGosWords() {
        assertThat(http("/hang")).isEqualTo(CheckResult.critical("Get \"http://" + base + "/hang\": EOF"));
        assertThat(http("/junk").output())
                .endsWith("net/http: HTTP/1.x transport connection broken: malformed HTTP response \"junk\"");
        assertThat(http("/slow", ",\"Timeout\":\"50ms\""))
                .isEqualTo(CheckResult.critical("Get \"http://" + base
                        + "/slow\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)"));
        assertThat(url("not a url").output()).isEqualTo("Get \"not%20a%20url\": unsupported protocol scheme \"\"");
        assertThat(url("ftp://127.0.0.1/ui").output())
                .isEqualTo("Get \"ftp://127.0.0.1/ui\": unsupported protocol scheme \"ftp\"");
        assertThat(url("http://127.0.0.1:1").output())
                .isEqualTo("Get \"http://127.0.0.1:1\": dial tcp 127.0.0.1:1: connect: connection refused");
    }

    private CheckResult url(String url) {
        return new HttpProber(
                        CheckTypes.definition("\"Interval\":\"1s\",\"HTTP\":\"" + url + "\"")
                                .type(),
                        4096,
                        timers,
                        () -> CheckTls.PLAIN)
                .probe();
    }

    @Test
    void keepsTheEndOfALongBody() {
        String fields = "\"Interval\":\"1s\",\"HTTP\":\"http://" + base + "/ok\"";
        assertThat(new HttpProber(CheckTypes.definition(fields).type(), 2, timers, () -> CheckTls.PLAIN)
                        .probe()
                        .output())
                .endsWith("Output: ne");
    }

    private CheckResult tcp(String address) {
        String fields = "\"Interval\":\"1s\",\"TCP\":\"" + address + "\"";
        return new TcpProber(CheckTypes.definition(fields).probe(), timers, () -> CheckTls.PLAIN).probe();
    }

    @Test
    void connects() {
        assertThat(tcp(base)).isEqualTo(CheckResult.passing("TCP connect " + base + ": Success"));
        assertThat(tcp("127.0.0.1:1"))
                .isEqualTo(CheckResult.critical("dial tcp 127.0.0.1:1: connect: connection refused"));
        assertThat(tcp("noport").output()).isEqualTo("dial tcp: address noport: missing port in address");
        assertThat(tcp("127.0.0.1:99999").output()).isEqualTo("dial tcp: address 99999: invalid port");
    }

    @Test
    void silenceOfADatagramSocketIsGood() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            String address = "127.0.0.1:" + socket.getLocalPort();
            assertThat(udp(address, "50ms")).isEqualTo(CheckResult.passing("UDP connect " + address + ": Success"));
        }
        assertThat(udp("127.0.0.1:1", "5s").output()).endsWith("->127.0.0.1:1: read: connection refused");
    }

    private static CheckResult udp(String address, String timeout) {
        String fields = "\"Interval\":\"1s\",\"UDP\":\"" + address + "\",\"Timeout\":\"" + timeout + "\"";
        return new UdpProber(CheckTypes.definition(fields).probe()).probe();
    }

    private static CheckResult script(String arguments, String... fields) throws InterruptedException {
        String all = "\"Interval\":\"1s\",\"Args\":[" + arguments + "]" + String.join("", fields);
        return new ScriptProber(CheckTypes.definition(all).probe(), 20).probe();
    }

    @Test
    void judgesCommandsByTheirExitCode() throws InterruptedException {
        assertThat(script("\"sh\",\"-c\",\"echo hi\"")).isEqualTo(CheckResult.passing("hi\n"));
        assertThat(script("\"sh\",\"-c\",\"echo hi; exit 1\"")).isEqualTo(CheckResult.warning("hi\n"));
        assertThat(script("\"sh\",\"-c\",\"echo out; echo err >&2; exit 2\""))
                .isEqualTo(CheckResult.critical("out\nerr\n"));
        assertThat(script("\"sh\",\"-c\",\"seq 1 3000\""))
                .isEqualTo(CheckResult.passing("Captured 20 of 13893 bytes\n...\n2997\n2998\n2999\n3000\n"));
        assertThat(script("\"nosuchcmd\""))
                .isEqualTo(CheckResult.critical("exec: \"nosuchcmd\": executable file not found in $PATH"));
    }

    @Test
    void killsACommandThatTakesTooLong() throws InterruptedException {
        assertThat(script("\"sleep\",\"60\"", ",\"Timeout\":\"100ms\""))
                .isEqualTo(CheckResult.critical("Timed out (100ms) running check"));
    }
}
