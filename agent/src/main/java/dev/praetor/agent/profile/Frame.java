package dev.praetor.agent.profile;

/**
 * A place in the program.
 *
 * @param function class and method, or whatever the values of a profile belong to
 * @param file may be empty
 * @param line 0 for unknown
 */
record Frame(String function, String file, int line) {

    static Frame of(StackTraceElement element) {
        String file = element.getFileName();
        return new Frame(
                element.getClassName() + "." + element.getMethodName(),
                file == null ? "" : file,
                Math.max(0, element.getLineNumber()));
    }
}
