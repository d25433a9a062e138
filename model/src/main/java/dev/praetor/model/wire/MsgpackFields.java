package dev.praetor.model.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The msgpack keys of one Go struct, sorted bytewise. Immutable. */
public final class MsgpackFields {

    private final byte[][] names;
    private final int[] declared;

    /**
     * @param names the keys, sorted bytewise
     * @param declared for each field in the order of the struct its place among the sorted ones
     */
    public MsgpackFields(List<String> names, List<Integer> declared) {
        this.names = new byte[names.size()][];
        for (int index = 0; index < this.names.length; index++) {
            this.names[index] = names.get(index).getBytes(StandardCharsets.US_ASCII);
        }
        this.declared = declared.stream().mapToInt(Integer::intValue).toArray();
    }

    int count() {
        return names.length;
    }

    /** The sorted place of the field that the struct declares at a position. */
    int declared(int position) {
        return declared[position];
    }

    /**
     * The place of a key, -1 when there is no such field. Keys mostly come sorted: the expected place is looked at
     * first.
     */
    int find(byte[] input, int from, int to, int expected) {
        if (expected < names.length && Arrays.equals(names[expected], 0, names[expected].length, input, from, to)) {
            return expected;
        }
        int low = 0;
        int high = names.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(names[middle], 0, names[middle].length, input, from, to);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
