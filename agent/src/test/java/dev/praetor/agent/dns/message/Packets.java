package dev.praetor.agent.dns.message;

import java.io.ByteArrayOutputStream;
import java.util.random.RandomGenerator;

/** Packets for fuzz tests: valid queries, broken ones, and noise. */
public final class Packets {

    private static final String[] LABELS = {
        "web",
        "service",
        "consul",
        "node",
        "alpha",
        "addr",
        "0a010001",
        "dc1",
        "dc",
        "peer",
        "_web",
        "_tcp",
        "connect",
        "virtual",
        "in-addr",
        "arpa",
        "1",
        "0",
        "10",
        "ip6",
        "WEB",
        "query",
        "big",
        "v1",
        "nosuch",
        "ns",
        "ap"
    };
    private static final int[] TYPES = {1, 2, 5, 6, 12, 15, 16, 28, 33, 41, 64, 252, 255, 0, 65535};

    private Packets() {}

    /** A packet of any kind. */
    public static byte[] any(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> noise(random);
            case 1 -> loop(random);
            case 2 -> mutated(random, query(random));
            case 3 -> cut(random, query(random));
            default -> query(random);
        };
    }

    private static byte[] noise(RandomGenerator random) {
        byte[] bytes = new byte[random.nextInt(600)];
        random.nextBytes(bytes);
        if (bytes.length > 2 && random.nextBoolean()) {
            bytes[2] &= 0x7F;
        }
        return bytes;
    }

    /** A query whose name is made of pointers. */
    private static byte[] loop(RandomGenerator random) {
        byte[] bytes = new byte[12 + random.nextInt(2, 100)];
        bytes[5] = 1;
        for (int i = 12; i + 1 < bytes.length; i += 2) {
            bytes[i] = (byte) 0xC0;
            bytes[i + 1] = (byte) random.nextInt(bytes.length);
        }
        return bytes;
    }

    private static byte[] mutated(RandomGenerator random, byte[] query) {
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            query[random.nextInt(query.length)] = (byte) random.nextInt(256);
        }
        return query;
    }

    private static byte[] cut(RandomGenerator random, byte[] query) {
        return java.util.Arrays.copyOf(query, random.nextInt(query.length + 1));
    }

    /** A well-formed query, most often for a name of ours. */
    public static byte[] query(RandomGenerator random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        word(out, random.nextInt(0x10000));
        word(out, random.nextInt(4) == 0 ? random.nextInt(0x8000) : 0x0100);
        word(out, 1);
        word(out, 0);
        word(out, 0);
        boolean edns = random.nextInt(3) == 0;
        word(out, edns ? 1 : 0);
        for (int labels = random.nextInt(1, 7); labels > 0; labels--) {
            label(
                    out,
                    random.nextInt(20) == 0
                            ? "x".repeat(random.nextInt(1, 64))
                            : LABELS[random.nextInt(LABELS.length)]);
        }
        label(out, random.nextInt(5) == 0 ? "arpa" : "consul");
        out.write(0);
        word(out, TYPES[random.nextInt(TYPES.length)]);
        word(out, random.nextInt(10) == 0 ? random.nextInt(0x10000) : 1);
        if (edns) {
            out.write(0);
            word(out, 41);
            word(out, random.nextInt(0x10000));
            word(out, 0);
            word(out, random.nextInt(0x10000));
            word(out, 0);
        }
        return out.toByteArray();
    }

    private static void label(ByteArrayOutputStream out, String label) {
        out.write(label.length());
        label.chars().forEach(out::write);
    }

    private static void word(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }
}
