package dev.praetor.agent.config;

import java.util.List;

/** Lists of errors in the form of Go's multierror. */
final class Errors {

    private Errors() {}

    /** {@code 2 errors occurred:}, each on a line of its own, and an empty line. */
    static String list(List<String> errors) {
        StringBuilder text = new StringBuilder();
        text.append(errors.size()).append(errors.size() == 1 ? " error occurred:\n" : " errors occurred:\n");
        errors.forEach(each -> text.append("\t* ").append(each).append('\n'));
        return text.append('\n').toString();
    }
}
