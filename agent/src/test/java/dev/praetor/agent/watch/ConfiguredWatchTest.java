package dev.praetor.agent.watch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praetor.base.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules for {@code watches} of the configuration (config.md section 10.2), each text as a running Consul 1.21.4 gives it. */
class ConfiguredWatchTest {

    private final List<String> warnings = new ArrayList<>();

    private ConfiguredWatch parse(String json) throws WatchException {
        Object tree = requireNonNull(JsonTree.parse(json.getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> parameters = new TreeMap<>();
        ((Map<?, ?>) tree).forEach((key, value) -> parameters.put(String.valueOf(key), value));
        return ConfiguredWatch.parse(parameters, warnings::add);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        {} | Failed to parse watch (map[string]interface {}{"handler_type":"script"}): Watch type must be specified
        {"type":""} | Failed to parse watch (map[string]interface {}{"handler_type":"script"}): Watch type must be specified
        {"type":"bogus","key":"x"} | Failed to parse watch (map[string]interface {}{"key":"x"}): Unsupported watch type: bogus
        {"type":5} | Failed to parse watch (map[string]interface {}{"handler_type":"script", "type":5}): Expecting type to be a string
        {"type":"key"} | Failed to parse watch (map[string]interface {}{}): Must specify a single key to watch
        {"type":"key","key":5,"args":["true"]} | Failed to parse watch (map[string]interface {}{"args":"true", "key":5}): Expecting key to be a string
        {"type":"key","key":"a"} | Must define a watch handler
        {"type":"key","key":"a","handler":"true","args":["true"]} | Only one watch handler allowed
        {"type":"key","key":"a","args":[5]} | Watch args must be a list of strings
        {"type":"key","key":"a","handler":5} | Watch handler must be a string
        {"type":"key","key":"a","handler_type":"http"} | Failed to parse watch (map[string]interface {}{"key":"a"}): Handler type 'http' requires 'http_handler_config' to be set
        {"type":"key","key":"a","handler_type":"http","http_handler_config":{}} | Failed to parse watch (map[string]interface {}{"http_handler_config":map[string]interface {}{}, "key":"a"}): Failed to parse 'http_handler_config': Requires 'path' to be set
        {"type":"key","key":"a","handler_type":"http","http_handler_config":{"path":"x","timeout":"zz"}} | Failed to parse watch (map[string]interface {}{"http_handler_config":map[string]interface {}{"path":"x", "timeout":"zz"}, "key":"a"}): Failed to parse 'http_handler_config': Failed to parse timeout: time: invalid duration "zz"
        {"type":"key","key":"a","handler_type":"http","http_handler_config":"x"} | Failed to parse watch (map[string]interface {}{"http_handler_config":"x", "key":"a"}): Failed to parse 'http_handler_config': '' expected a map, got 'string'
        {"type":"key","key":"a","handler_type":"http","http_handler_config":{"path":"x"},"args":["true"]} | Only one watch handler allowed
        {"type":"key","key":"a","handler_type":"zz"} | Handler type 'zz' not recognized
        {"type":"key","key":"a","handler_type":"","args":["true"]} | Handler type '' not recognized
        {"type":"key","key":"a","handler_type":5} | Handler type '%!s(float64=5)' not recognized
        {"type":"key","key":"a","handler_type":"script"} | Must define a watch handler
        {"type":"key","key":"a","args":["true"],"bogus":1} | Failed to parse watch (map[string]interface {}{"bogus":1}): Invalid parameters: [bogus]
        {"type":"key","key":"a","args":["true"],"z":[1,"a",true,null,1.5,{"a":"b"}]} | Failed to parse watch (map[string]interface {}{"z":[]interface {}{1, "a", true, interface {}(nil), 1.5, map[string]interface {}{"a":"b"}}}): Invalid parameters: [z]
        {"type":"key","key":"a","args":["true"],"n":10000000} | Failed to parse watch (map[string]interface {}{"n":1e+07}): Invalid parameters: [n]
        {"type":"key","key":"a","stale":"yes","args":["true"]} | Failed to parse watch (map[string]interface {}{"args":"true", "key":"a", "stale":"yes"}): Expecting stale to be a boolean
        {"type":"key","key":"a","datacenter":5,"args":["true"]} | Failed to parse watch (map[string]interface {}{"args":"true", "datacenter":5, "handler_type":"script", "key":"a", "type":"key"}): Expecting datacenter to be a string
        {"type":"keyprefix","args":["true"]} | Failed to parse watch (map[string]interface {}{"args":"true"}): Must specify a single prefix to watch
        {"type":"service","args":["true"]} | Failed to parse watch (map[string]interface {}{"args":"true"}): Must specify a single service to watch
        {"type":"service","service":"a","tag":5,"args":["true"]} | Failed to parse watch (map[string]interface {}{"args":"true", "tag":5}): Expecting tag to be a string or []string
        {"type":"service","service":"a","tag":["x",5],"args":["true"]} | Failed to parse watch (map[string]interface {}{"args":"true", "tag":[]interface {}{"x", 5}}): Index 1 of tag expected to be string
        {"type":"checks","service":"a","state":"b","args":["true"]} | Failed to parse watch (map[string]interface {}{"args":"true"}): Cannot specify service and state
        {"type":"event","name":"x","stale":true,"args":["true"]} | Failed to parse watch (map[string]interface {}{"stale":true}): Invalid parameters: [stale]
        {"type":"connect_roots","args":["true"]} | Watch type connect_roots is not allowed in agent config
        {"type":"connect_leaf","args":["true"]} | Watch type connect_leaf is not allowed in agent config
        {"Type":"key","Key":"a","args":["true"]} | Failed to parse watch (map[string]interface {}{"Key":"a", "Type":"key", "args":"true", "handler_type":"script"}): Watch type must be specified
        {"type":"key","key":"a","http_handler_config":{"path":"x"},"args":["true"]} | Failed to parse watch (map[string]interface {}{"http_handler_config":map[string]interface {}{"path":"x"}}): Invalid parameters: [http_handler_config]
        """)
    void refusesInTheWordsOfConsul(String json, String text) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(WatchException.class).hasMessage(text);
    }

    @Test
    void takesOneArgumentForAListOfOne() throws WatchException {
        assertThat(parse("{'type':'key','key':'a','args':'true'}".replace('\'', '"'))
                        .arguments())
                .containsExactly("true");
        assertThat(parse("{'type':'key','key':'a','args':['a','b c']}".replace('\'', '"'))
                        .arguments())
                .containsExactly("a", "b c");
    }

    @Test
    void warnsOfTheOldHandler() throws WatchException {
        ConfiguredWatch watch = parse("{'type':'nodes','handler':'echo'}".replace('\'', '"'));

        assertThat(watch.script()).isEqualTo("echo");
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("The 'handler' field in watches has been deprecated");
    }

    @Test
    void readsTheHttpHandler() throws WatchException {
        HttpHandlerSettings http = requireNonNull(parse("""
            {"type":"services","handler_type":"http","http_handler_config":[
              {"path":"http://localhost/x","timeout":"5s","header":{"X-A":["1","2"]},"tls_skip_verify":true,"odd":1}]}
            """).http());

        assertThat(http)
                .isEqualTo(new HttpHandlerSettings(
                        "http://localhost/x", "POST", Duration.ofSeconds(5), Map.of("X-A", List.of("1", "2")), true));
    }

    @Test
    void asksForEveryTagOfAService() throws WatchException {
        WatchQuestion question = parse(
                        "{\"type\":\"service\",\"service\":\"web\",\"tag\":[\"a\",\"b\"],\"passingonly\":true,\"args\":\"x\"}")
                .plan()
                .question();

        assertThat(question.path()).isEqualTo("/v1/health/service/web");
        assertThat(question.parameters())
                .containsExactly(
                        new WatchQuestion.Parameter("tag", "a"),
                        new WatchQuestion.Parameter("tag", "b"),
                        new WatchQuestion.Parameter("passing", "1"));
    }
}
