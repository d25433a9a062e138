package dev.praetor.cli.flag;

/** Takes what follows a flag. */
@FunctionalInterface
interface FlagValue {

    /**
     * Takes the text.
     *
     * @throws FlagException with the reason alone, when the text is not allowed
     */
    void set(String text) throws FlagException;
}
