package dev.praetor.agent.cache;

import dev.praetor.base.reply.Reply;
import dev.praetor.base.time.Clock;
import dev.praetor.base.time.Timers;
import dev.praetor.model.request.QueryOptions;
import dev.praetor.model.request.QueryOptionsBuilder;
import dev.praetor.server.route.Caller;
import dev.praetor.server.route.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Answers reads with {@code ?cached} from the agent's own copies (semantics.md, end of section 1). An entry belongs to a call and, where rights matter, to a
 * token; it is forgotten 72 hours after its last reader, or earlier when there are too many: then the one unused for longest that nobody waits for makes
 * room, and if there is none the read goes past the cache. Any thread; the entries are guarded by this object's lock, which is never held while others'
 * code runs.
 */
public final class AgentCache implements AutoCloseable {

    /** How many entries an agent keeps; each costs one blocking read. */
    public static final int DEFAULT_ENTRIES = 8192;

    private static final Duration SHORTEST_SWEEP = Duration.ofSeconds(1);

    private final Router router;
    private final Clock clock;
    private final Timers timers;
    private final RandomGenerator random;
    private final int maximumEntries;
    private final CacheObserver observer;
    /** In the order of their last use. */
    private final LinkedHashMap<Key, Slot> entries = new LinkedHashMap<>(16, 0.75f, true);

    private Timers.@Nullable Timeout sweep;
    private boolean closed;

    private record Key(String method, @Nullable Object request, String token, Object variety) {
        @Override
        public String toString() {
            return "Key[" + method + "]";
        }
    }

    /** An entry with the time of its last use. Guarded by the lock of the cache. */
    private static final class Slot {
        private final Entry<?> entry;
        private long usedNanos;

        private Slot(Entry<?> entry) {
            this.entry = entry;
        }
    }

    /** A cache that nobody watches. */
    public AgentCache(Router router, Clock clock, Timers timers, RandomGenerator random, int maximumEntries) {
        this(router, clock, timers, random, maximumEntries, CacheObserver.NONE);
    }

    /** Makes it; nothing is kept yet. */
    public AgentCache(
            Router router,
            Clock clock,
            Timers timers,
            RandomGenerator random,
            int maximumEntries,
            CacheObserver observer) {
        this.router = router;
        this.clock = clock;
        this.timers = timers;
        this.random = random;
        this.maximumEntries = maximumEntries;
        this.observer = observer;
    }

    /**
     * Reads through the cache. Of the options count the filter, those of blocking reads for refreshed questions and those of {@code Cache-Control} for simple
     * ones. Fails as the call does when there is nothing kept.
     */
    public <Q, R> Reply<Cached<R>> read(Question<Q, R> question, QueryOptions options, Caller caller) {
        Source<Q, R> source =
                new Source<>(router, question, new Caller(caller.token(), "", caller.datacenter()), options.filter());
        Key key = key(question, options, caller);
        List<Entry<?>> evicted = new ArrayList<>(1);
        Entry<R> entry;
        synchronized (this) {
            entry = find(key, source, evicted);
        }
        evicted.forEach(Entry::close);
        if (entry == null) {
            return source.unshared(options);
        }
        return entry.read(options).map(cached -> {
            observer.read(question.method().name(), cached.hit());
            return cached;
        });
    }

    private static <Q, R> Key key(Question<Q, R> question, QueryOptions options, Caller caller) {
        QueryOptions lasting =
                new QueryOptionsBuilder().filter(options.filter()).build();
        String token = question.kind() == Question.Kind.SIMPLE ? "" : caller.token();
        return new Key(question.method().name(), question.request().apply(lasting), token, question.variety());
    }

    @SuppressWarnings("unchecked") // a key names the method, and a method has one type of reply
    private <Q, R> @Nullable Entry<R> find(Key key, Source<Q, R> source, List<Entry<?>> evicted) {
        if (closed) {
            return null;
        }
        Slot slot = entries.get(key);
        if (slot == null) {
            if (!hasRoom(evicted)) {
                return null;
            }
            slot = new Slot(entry(key, source));
            entries.put(key, slot);
        }
        slot.usedNanos = clock.nanoTime();
        if (sweep == null) {
            sweep = timers.schedule(Freshness.UNUSED, this::sweep);
        }
        return (Entry<R>) slot.entry;
    }

    private <Q, R> Entry<R> entry(Key key, Source<Q, R> source) {
        return switch (source.question().kind()) {
            case SIMPLE -> new SimpleEntry<>(source, clock);
            case REFRESHED -> {
                Drop drop = new Drop(key);
                Entry<R> made = new RefreshedEntry<>(source, clock, timers, random, drop);
                drop.entry = made;
                yield made;
            }
        };
    }

    /** Takes one entry out, unless another one has its place by now. */
    private final class Drop implements Runnable {
        private final Key key;
        private @Nullable Entry<?> entry;

        private Drop(Key key) {
            this.key = key;
        }

        @Override
        @SuppressWarnings(
                "ReferenceEquality") // Only this very entry is dropped, not one made since under the same key.
        public void run() {
            synchronized (AgentCache.this) {
                Slot slot = entries.get(key);
                if (slot != null && slot.entry == entry) {
                    entries.remove(key);
                }
            }
        }
    }

    private boolean hasRoom(List<Entry<?>> evicted) {
        if (entries.size() < maximumEntries) {
            return true;
        }
        Iterator<Slot> oldestFirst = entries.values().iterator();
        while (oldestFirst.hasNext()) {
            Entry<?> candidate = oldestFirst.next().entry;
            if (candidate.isIdle()) {
                oldestFirst.remove();
                evicted.add(candidate);
                return true;
            }
        }
        return false;
    }

    private void sweep() {
        List<Entry<?>> expired = new ArrayList<>();
        synchronized (this) {
            sweep = null;
            if (closed) {
                return;
            }
            long now = clock.nanoTime();
            Iterator<Map.Entry<Key, Slot>> oldestFirst = entries.entrySet().iterator();
            while (oldestFirst.hasNext()) {
                Slot slot = oldestFirst.next().getValue();
                Duration left = Freshness.UNUSED.minusNanos(now - slot.usedNanos);
                if (left.isPositive()) {
                    sweep = timers.schedule(left.compareTo(SHORTEST_SWEEP) < 0 ? SHORTEST_SWEEP : left, this::sweep);
                    break;
                }
                oldestFirst.remove();
                expired.add(slot.entry);
            }
        }
        expired.forEach(Entry::close);
    }

    /** How many entries there are. */
    public synchronized int size() {
        return entries.size();
    }

    /** Forgets all entries and cancels their background reads; later reads go past the cache. Idempotent. */
    @Override
    public void close() {
        List<Entry<?>> all = new ArrayList<>();
        synchronized (this) {
            closed = true;
            entries.values().forEach(slot -> all.add(slot.entry));
            entries.clear();
            if (sweep != null) {
                sweep.cancel();
                sweep = null;
            }
        }
        all.forEach(Entry::close);
    }
}
