package dev.freehold.localstack.runner.chaos;

/**
 * How much chaos.
 *
 * @param documents how many are uploaded, in the calm and in the storm
 * @param kills how many faults are done in the storm
 * @param seed of the documents and of the order of the faults; when each of them strikes depends on
 *     the machine
 */
public record Plan(int documents, int kills, long seed) {
    public Plan {
        if (documents < 1 || documents > 5_000 || kills < 0 || kills > 1_000) {
            throw new IllegalArgumentException("1 to 5,000 documents and 0 to 1,000 kills");
        }
    }
}
