package dev.freehold.localstack.runner.e2e.isolation;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request with something of the victim's in one place.
 *
 * @param nobodys the same with something of nobody's; null where there is no such thing
 */
record Attack(String place, String name, Request request, @Nullable Request nobodys) {

    /**
     * Every probe in every place of an operation, the rest as {@code own} says; made one by one.
     */
    static Stream<Attack> all(Operation operation, OwnValues own, Probes probes) {
        return Stream.concat(operation.inputs().stream(), unasked(operation).stream())
                .flatMap(place ->
                        probes.of(operation, place).stream()
                                .map(probe -> of(operation, own, place, probe)));
    }

    /** A probe in a place, the rest as {@code own} says. */
    static Attack of(Operation operation, OwnValues own, Input place, Probe probe) {
        RequestMaker maker = new RequestMaker(operation);
        Object nobodys = probe.nobodys();
        return new Attack(
                place.text(),
                probe.name(),
                maker.make(own.with(operation, place, probe.value())),
                nobodys == null ? null : maker.make(own.with(operation, place, nobodys)));
    }

    /**
     * What someone sends who is to be refused before anything is read: the victim's own request.
     */
    static Attack refused(Operation operation, OwnValues victim) {
        Request request = new RequestMaker(operation).make(victim.standing(operation));
        return new Attack("all", "the victim's own request", request, null);
    }

    /** Without the comparison. */
    Attack alone() {
        return new Attack(place, name, request, null);
    }

    private static List<Input> unasked(Operation operation) {
        return Inputs.UNASKED.stream()
                .filter(input -> input.place() != Input.Place.BODY || !operation.media().isEmpty())
                .filter(input ->
                        operation.inputs().stream()
                                .noneMatch(known ->
                                        known.place() == input.place()
                                                && known.name().equals(input.name())))
                .toList();
    }
}
