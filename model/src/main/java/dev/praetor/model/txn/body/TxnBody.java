package dev.praetor.model.txn.body;

import dev.praetor.model.txn.TxnOp;
import dev.praetor.model.wire.Codec;
import dev.praetor.model.wire.Codecs;
import dev.praetor.model.wire.JsonException;
import dev.praetor.model.wire.JsonMode;
import dev.praetor.model.wire.JsonReader;
import java.util.List;

/** The JSON body of {@code PUT /v1/txn}: a list of operations. */
public final class TxnBody {

    private static final Codec<List<Operation>> OPERATIONS = Codecs.list(OperationCodec.INSTANCE, "api.TxnOps");

    private TxnBody() {}

    /**
     * The operations that a body asks for, in order; {@code null} asks for none. The index that a compare-and-set names
     * is the
     * ModifyIndex of its row.
     *
     * @throws JsonException with Go's words, without the {@code Failed to parse body: } that the endpoint puts in front
     */
    public static List<TxnOp> decode(byte[] body) {
        return JsonReader.decode(body, OPERATIONS, JsonMode.STRICT, List.of()).stream()
                .map(Operation::toTxnOp)
                .toList();
    }
}
