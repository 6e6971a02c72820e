package dev.freehold.system;

/** Asks one dependency whether it answers. */
public interface Probe {
    /** The dependency's name, as health reports it. */
    String name();

    /** Returns when it answers, throws when it does not. */
    void ask();
}
