package dev.praetor.agent.http.handler.operator;

import dev.praetor.agent.http.Api;
import dev.praetor.agent.http.CommonParameters;
import dev.praetor.agent.http.Handler;
import dev.praetor.agent.http.HttpError;
import dev.praetor.agent.http.JsonBody;
import dev.praetor.agent.http.JsonLists;
import dev.praetor.agent.http.Request;
import dev.praetor.agent.http.Response;
import dev.praetor.base.go.GoNumbers;
import dev.praetor.base.go.GoParseException;
import dev.praetor.base.reply.Reply;
import dev.praetor.model.operator.KeyringRequest;
import dev.praetor.model.operator.KeyringResponse;
import dev.praetor.model.operator.KeyringResponseCodec;
import dev.praetor.model.operator.KeyringResponses;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.server.route.Methods;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code /v1/operator/keyring}: lists, installs, uses and removes keys of gossip; rows 114 to 117. */
final class Keyring implements Handler {
    private final Api api;
    private final CommonParameters common;

    Keyring(Api api) {
        this.api = api;
        this.common = new CommonParameters(api);
    }

    private static final int MAX_RELAY_FACTOR = 5;

    @Override
    public Reply<Response> handle(Request request) {
        boolean list = request.method().equals("GET");
        String key = list
                ? ""
                : JsonBody.strict(request, KeyringArgsCodec.INSTANCE, JsonBody.DECODE_FAILED)
                        .key();
        int relayFactor = relayFactor(request);
        boolean localOnly = localOnly(request, list);
        String token = common.token(request);
        KeyringRequest call = new KeyringRequest(
                operation(request.method()),
                key,
                "",
                false,
                relayFactor,
                localOnly,
                new QueryOptionsBuilder().token(token).build());
        return api.router()
                .call(Methods.INTERNAL_KEYRING_OPERATION, call, common.caller(request))
                .map(answer -> answer(request, answer.value()));
    }

    private static String operation(String method) {
        return switch (method) {
            case "GET" -> "list";
            case "POST" -> "install";
            case "PUT" -> "use";
            default -> "remove";
        };
    }

    private static int relayFactor(Request request) {
        String text = request.parameters().text("relay-factor");
        if (text.isEmpty()) {
            return 0;
        }
        long factor;
        try {
            factor = GoNumbers.atoi(text);
        } catch (GoParseException malformed) {
            throw new HttpError(400, "Error parsing relay factor: " + malformed.getMessage());
        }
        if (factor < 0 || factor > MAX_RELAY_FACTOR) {
            throw new HttpError(
                    400, "Invalid relay-factor: Relay factor must be in range: [0, " + MAX_RELAY_FACTOR + "]");
        }
        return (int) factor;
    }

    private static boolean localOnly(Request request, boolean list) {
        String text = request.parameters().text("local-only");
        boolean localOnly = !text.isEmpty() && bool(text);
        if (localOnly && !list) {
            throw new HttpError(400, "Invalid use of local-only: local-only can only be set for list requests");
        }
        return localOnly;
    }

    private static boolean bool(String text) {
        try {
            return GoNumbers.parseBool(text);
        } catch (GoParseException malformed) {
            throw new HttpError(400, "Error parsing local-only: " + malformed.getMessage());
        }
    }

    private static Response answer(Request request, KeyringResponses answer) {
        List<KeyringResponse> responses = answer.responses() == null ? List.of() : answer.responses();
        List<String> errors = new ArrayList<>();
        responses.forEach(response -> addErrors(response, errors));
        if (!errors.isEmpty()) {
            throw new HttpError(500, text(errors));
        }
        if (request.method().equals("GET")) {
            return Response.json(JsonLists.encode(responses, KeyringResponseCodec.INSTANCE));
        }
        String type = request.header("Content-Type");
        boolean echoed = request.method().equals("DELETE") && type != null && !type.isEmpty();
        return echoed ? new Response(200, type, List.of(), new byte[0]) : Response.empty();
    }

    private static void addErrors(KeyringResponse response, List<String> errors) {
        if (response.error().isEmpty()) {
            return;
        }
        String pool = response.wan() ? "WAN" : response.datacenter() + " (LAN)";
        errors.add(pool + " error: " + response.error());
        Map<String, String> messages = response.messages();
        if (messages != null) {
            new TreeMap<>(messages).forEach((node, message) -> errors.add(node + ": " + message));
        }
    }

    private static String text(List<String> errors) {
        String count = errors.size() == 1 ? "1 error occurred:" : errors.size() + " errors occurred:";
        return count + "\n\t* " + String.join("\n\t* ", errors) + "\n\n";
    }
}
