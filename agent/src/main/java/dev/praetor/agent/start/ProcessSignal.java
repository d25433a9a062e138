package dev.praetor.agent.start;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Handles a signal of the operating system through {@code sun.misc.Signal}, which the JDK has no public equal of. By reflection, as the compiler warns of
 * the class by name and warnings are errors here.
 */
public final class ProcessSignal {

    private ProcessSignal() {}

    /**
     * Has a task run whenever a signal comes, on a thread of the JVM.
     *
     * @param name without its prefix: {@code INT}
     */
    public static void handle(String name, Runnable task) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    ProcessSignal.class.getClassLoader(),
                    new Class<?>[] {handler},
                    (self, method, arguments) -> invoke(self, method, arguments, task));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM has no signals", e);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself only
    private static @Nullable Object invoke(Object self, Method method, Object[] arguments, Runnable task) {
        return switch (method.getName()) {
            case "handle" -> {
                task.run();
                yield null;
            }
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> "signal handler";
        };
    }
}
