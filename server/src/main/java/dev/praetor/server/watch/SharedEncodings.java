package dev.praetor.server.watch;

import dev.praetor.server.route.Encodings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The encoded forms of one result. A form that is asked for by several at once is encoded once: the others wait for
 * the first, which takes no longer than encoding themselves. Guarded by this object's lock, under which encoders run;
 * the cache's lock is taken inside it, never the other way round.
 */
final class SharedEncodings implements Encodings {

    private final EncodingCache cache;
    private final List<Encoded> forms = new ArrayList<>(1);
    private boolean released;

    SharedEncodings(EncodingCache cache) {
        this.cache = cache;
    }

    /** One encoded form. Its place in the cache's queue is owned by the cache. */
    static final class Encoded {

        final SharedEncodings owner;
        final Object form;
        final byte[] bytes;
        volatile boolean used;
        boolean queued;

        Encoded(SharedEncodings owner, Object form, byte[] bytes) {
            this.owner = owner;
            this.form = form;
            this.bytes = bytes;
        }
    }

    @Override
    public byte[] get(Object form, Supplier<byte[]> encoder) {
        Encoded made;
        synchronized (this) {
            for (Encoded each : forms) {
                if (each.form.equals(form)) {
                    each.used = true;
                    return each.bytes;
                }
            }
            made = new Encoded(this, form, encoder.get());
            forms.add(made);
            if (!released) {
                cache.keep(made);
            }
        }
        cache.trim();
        return made.bytes;
    }

    /** The result is outdated: its bytes live on for those who hold it, but count no longer. */
    void release() {
        synchronized (this) {
            if (!released) {
                released = true;
                forms.forEach(cache::forget);
            }
        }
    }

    /** Drops a form to save room. */
    void drop(Encoded form) {
        synchronized (this) {
            forms.remove(form);
        }
    }
}
