package dev.praetor.consensus.jraft;

/** Where members are: their Raft identity does not say, so that addresses may change. Thread-safe. */
public interface AddressBook {

    /** {@code ip:port} of a member's server port, empty when it is not known. */
    String address(String memberId);
}
