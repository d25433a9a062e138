package dev.praetor.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of http-api.md section 1.1; the tables were taken from a Consul 1.21.4. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DispatchTest {
    private static final String NO_ENDPOINT = "Invalid URL path: not a recognized HTTP API endpoint\n";
    private static final String NO_PATH =
            "Invalid URL path: if attempting to use the HTTP API, ensure the path starts with '/v1/'\n";

    private TestServer server;

    @BeforeAll
    void start() {
        server = new TestServer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
        /v1/echo /v1/echo/
        /v1/echo?a=b /v1/echo/?a=b
        /v1/echo?x;y /v1/echo/?x;y
        /v1/echo/a//b /v1/echo/a/b
        /v1/echo/./a /v1/echo/a
        /v1/echo/a/. /v1/echo/a
        /v1/echo/a/.. /v1/echo/
        /v1/echo/.. /v1
        /v1/echo/a/../b%2Fc /v1/echo/b%252Fc
        /v1/echo// /v1/echo/
        // /
        /.. /
        /v1/../.. /
        /v1/echo/a//b?x=1&y /v1/echo/a/b?x=1&y
        /nothing//x /nothing/x
        /v1/echo/a//?%ZZ /v1/echo/a/?%ZZ
        /v1/echo//a/ /v1/echo/a/
        /v1/exact/. /v1/exact
        /v1/echo/a%20b//c /v1/echo/a%2520b/c
        /v1/echo/a+b//c /v1/echo/a+b/c
        /v1/echo/a//b;c /v1/echo/a/b;c
        /v1/echo/a//%7e%41 /v1/echo/a/%257e%2541
        /v1/echo/%c3%a9//x?q=%c3 /v1/echo/%25c3%25a9/x?q=%c3
        /v1/echo/x//[]^`{|}\\ /v1/echo/x/%255B%255D%255E%2560%257B%257C%257D%255C
        /v1/echo/x//!$&()*+,;=:@-._~%3f%23 /v1/echo/x/%21$&%28%29%2A+,;=:@-._~%253f%2523
        """)
    void redirectsToTheCleanPath(String target, String location) {
        String answer = server.ask("GET", target);

        assertThat(answer)
                .startsWith("HTTP/1.1 307 Temporary Redirect\r\n")
                .contains("\r\nLocation: " + location + "\r\n");
        assertThat(answer).contains("text/html; charset=utf-8").endsWith("\">Temporary Redirect</a>.\n\n");
        assertThat(answer).doesNotContain("Vary").doesNotContain("X-Consul-Default-Acl-Policy");
    }

    @Test
    void redirectsOtherMethodsWithoutABody() {
        assertThat(server.ask("PUT", "/v1/echo?a=b"))
                .contains("Location: /v1/echo/?a=b")
                .contains("Content-Length: 0")
                .doesNotContain("Content-Type");
    }

    @Test
    void escapesTheLinkOfARedirect() {
        assertThat(server.ask("GET", "/v1/echo?a=<b>&\"'"))
                .contains("\r\nLocation: /v1/echo/?a=<b>&\"'\r\n")
                .endsWith("<a href=\"/v1/echo/?a=&lt;b&gt;&amp;&#34;&#39;\">Temporary Redirect</a>.\n\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
        /v1/echo/a%2F%2Fb a//b
        /v1/echo/%2E%2E/x ../x
        /v1/%65cho/zz zz
        /v1/echo/a+b;c a+b;c
        /v1/echo/a#b a#b
        /v1/echo/%22quoted%22%3Ca%3E%26b \"quoted\"<a>&b
        """)
    void takesArgumentsAfterDecoding(String target, String argument) {
        assertThat(server.ask("GET", target)).endsWith("\r\n\r\nGET " + argument + " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/",
                "/v1/nothing",
                "/v1/exact/",
                "/v1/exact/x",
                "/v1/Exact",
                "/x/v1/y",
                "/v1/echo%2Fa",
                "/v1%2Fecho/a",
                "/v1/nothing?%ZZ"
            })
    void saysThatAPathIsNoEndpoint(String target) {
        String answer = server.ask("PATCH", target);

        assertThat(answer)
                .startsWith("HTTP/1.1 404 Not Found\r\n")
                .endsWith("\r\n\r\n" + NO_ENDPOINT)
                .contains("text/plain; charset=utf-8");
        assertThat(answer).doesNotContain("Vary").doesNotContain("X-Consul-Default-Acl-Policy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1", "/ui", "/ui/", "/index.html", "/robots.txt", "/V1/exact", "/v2/kv/x", "/nothing?x=/v1/"})
    void saysThatAPathDoesNotBeginAsTheApiDoes(String target) {
        assertThat(server.ask("GET", target))
                .startsWith("HTTP/1.1 404 Not Found\r\n")
                .endsWith("\r\n\r\n" + NO_PATH);
    }

    @Test
    void namesTheSettingThatTurnsTheUserInterfaceOn() {
        assertThat(server.ask("PUT", "/")).startsWith("HTTP/1.1 200 OK").contains("Consul Agent: UI disabled.");
        assertThat(server.ask("HEAD", "/")).startsWith("HTTP/1.1 200 OK").endsWith("\r\n\r\n");
    }

    @Test
    void leadsToTheUserInterfaceWhenItIsOn() {
        try (TestServer with = new TestServer(HttpSettings.defaults().forDevelopment())) {
            assertThat(with.ask("GET", "/?a=b"))
                    .startsWith("HTTP/1.1 301 Moved Permanently")
                    .contains("Location: /ui/\r\n");
            assertThat(with.ask("GET", "/ui")).startsWith("HTTP/1.1 307").contains("Location: /ui/\r\n");
            assertThat(with.ask("GET", "/robots.txt")).endsWith("User-agent: *\nDisallow: /\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/echo/a%01",
                "/nothing%00",
                "/v1/echo/a//b%0a",
                "/v1/echo/%7F",
                "/v1/echo/%C2%A0",
                "/v1/echo/%E2%80%8B"
            })
    void refusesPathsThatCannotBePrinted(String target) {
        String answer = server.ask("GET", target);

        assertThat(answer)
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .contains("Content-Length: 0")
                .doesNotContain("Content-Type");
    }

    @Test
    void takesPathsThatAreNotUtf8() {
        assertThat(server.ask("GET", "/v1/echo/a%FF")).startsWith("HTTP/1.1 200 OK");
    }

    @Test
    void answersOptionsWithoutLookingFurther() {
        assertThat(server.ask("OPTIONS", "/v1/echo/x?index=bad"))
                .startsWith("HTTP/1.1 200 OK")
                .contains("Allow: OPTIONS,GET,PUT,DELETE\r\n")
                .contains("Content-Type: application/json\r\n")
                .contains("X-Consul-Default-Acl-Policy: allow\r\n")
                .contains("Content-Length: 0\r\n");
        assertThat(server.ask("OPTIONS", "*")).startsWith("HTTP/1.1 200 OK").contains("Content-Length: 0\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "get", "PATCH", "CONNECT"})
    void refusesOtherMethods(String method) {
        assertThat(server.ask(method, "/v1/exact"))
                .startsWith("HTTP/1.1 405 Method Not Allowed")
                .contains("Allow: OPTIONS,GET\r\n")
                .endsWith("\r\n\r\nmethod " + method + " not allowed");
    }

    @Test
    void refusesHeadWithoutABody() {
        assertThat(server.ask("HEAD", "/v1/exact"))
                .startsWith("HTTP/1.1 405")
                .contains("Content-Length: 23")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ZZ", "%", "a=%1", "x;y", "a=b&c;d"})
    void failsOnQueriesThatCannotBeRead(String query) {
        assertThat(server.ask("PUT", "/v1/exact?" + query))
                .startsWith("HTTP/1.1 500 Internal Server Error")
                .contains("Content-Type: text/plain; charset=utf-8")
                .endsWith("\r\n\r\n");
    }

    @Test
    void prefersTheExactPatternToThePrefix() {
        assertThat(server.ask("GET", "/v1/both")).endsWith("\r\n\r\n1");
        assertThat(server.ask("GET", "/v1/both/x")).endsWith("\r\n\r\n2");
    }

    @Test
    void blocksEndpointsAndRestrictsWriters() {
        HttpSettings plain = HttpSettings.defaults();
        HttpSettings settings = new HttpSettings(
                List.of(new Response.Header("X-Mine", "yes")),
                List.of("/v1/exact"),
                List.of(AddressRange.parse("10.99.0.0/16")),
                0,
                true,
                plain.discoveryMaxStale(),
                plain.kvMaxValueSize(),
                plain.txnMaxRequestLength(),
                0,
                plain.handshakeTimeout(),
                null,
                false,
                true,
                "deny",
                true);
        try (TestServer strict = new TestServer(settings)) {
            assertThat(strict.ask("OPTIONS", "/v1/exact"))
                    .startsWith("HTTP/1.1 403")
                    .endsWith("Endpoint is blocked by agent configuration");
            assertThat(strict.ask("PUT", "/v1/echo/x"))
                    .startsWith("HTTP/1.1 403")
                    .endsWith("Access is restricted")
                    .contains("X-Mine: yes");
            assertThat(strict.ask("POST", "/v1/echo/x")).startsWith("HTTP/1.1 405");
            assertThat(strict.ask("GET", "/v1/echo/x"))
                    .startsWith("HTTP/1.1 200")
                    .contains("X-Mine: yes\r\n")
                    .contains("X-Consul-Default-Acl-Policy: deny\r\n")
                    .contains("X-Consul-Translate-Addresses: true\r\n");
            assertThat(strict.ask("GET", "/v1/exactx"))
                    .startsWith("HTTP/1.1 404")
                    .contains("X-Mine: yes");
            assertThat(strict.ask("GET", "/v1/echo")).startsWith("HTTP/1.1 307").doesNotContain("X-Mine");
        }
    }
}
