package dev.praetor.cli.command;

import dev.praetor.cli.Command;
import dev.praetor.cli.Terminal;
import dev.praetor.cli.client.Preparation;
import dev.praetor.cli.flag.FlagSet;
import dev.praetor.cli.format.Help;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** {@code keygen}: makes a key for the encryption of gossip, 32 random bytes in base 64. */
public final class KeygenCommand implements Command {

    private static final int KEY_BYTES = 32;

    @Override
    public int run(List<String> arguments, Terminal terminal) {
        if (Preparation.parse(arguments, new FlagSet(), terminal) == null) {
            return 1;
        }
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        terminal.out().println(Base64.getEncoder().encodeToString(key));
        return 0;
    }

    @Override
    public String help() {
        return Help.of("""
            Usage: praetor keygen

              Prints a new random key for the encryption of gossip, as the setting "encrypt" of
              an agent takes it.\
            """, new FlagSet(), new FlagSet());
    }
}
