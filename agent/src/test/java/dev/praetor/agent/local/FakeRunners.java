package dev.praetor.agent.local;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs nothing and remembers what it was told. */
final class FakeRunners implements CheckRunners {

    final List<String> calls = new ArrayList<>();

    @Nullable
    String refusal;

    @Override
    public @Nullable String refusal(CheckType type, Origin origin) {
        return refusal;
    }

    @Override
    public void start(LocalCheck check) {
        calls.add("start " + check.id());
    }

    @Override
    public void resume(LocalCheck check, CheckState state) {
        calls.add("resume " + check.id());
    }

    @Override
    public void stop(String checkId) {
        calls.add("stop " + checkId);
    }

    @Override
    public boolean updateTtl(String checkId, String status, String output) {
        calls.add(status + " " + checkId);
        return true;
    }
}
