package org.trivet.probes.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.trivet.probes.gpu.GraphicsListing.Card;
import org.trivet.probes.host.Fact;

/// Makes GPUs of the cards that the system lists.
final class SystemCards {
    private SystemCards() {}

    static GpuAnswer read(Fact<List<Card>> cards) {
        var noDriver = new Driver(Fact.missing(), Fact.missing());
        return switch (cards) {
            case Fact.Found<List<Card>> found -> {
                List<Gpu> gpus = gpus(found.value(), found.source());
                yield new GpuAnswer(
                        "%s: %s".formatted(found.source(), Sentences.named(gpus)), gpus, noDriver);
            }
            case Fact.Missing<List<Card>> missing ->
                    GpuAnswer.none(String.join(", ", missing.lookedAt()) + ": no GPU", noDriver);
            case Fact.Unreadable<List<Card>> unreadable ->
                    GpuAnswer.none(
                            "%s: %s".formatted(unreadable.source(), unreadable.why()), noDriver);
        };
    }

    /// The cards on the PCI bus.
    static GpuAnswer ofBus(Fact<List<PciCards.Card>> cards) {
        var noDriver = new Driver(Fact.missing(), Fact.missing());
        return cards instanceof Fact.Found<List<PciCards.Card>> found
                ? bus(found.value().stream().map(PciCards.Card::gpu).toList(), found.source())
                : GpuAnswer.none("PCI bus: " + cards.unknownReason().orElse(""), noDriver);
    }

    private static GpuAnswer bus(List<Gpu> gpus, String source) {
        return new GpuAnswer(
                "%s: %s".formatted(source, Sentences.named(gpus)),
                gpus,
                new Driver(Fact.missing(), Fact.missing()));
    }

    private static List<Gpu> gpus(List<Card> cards, String source) {
        var gpus = new ArrayList<Gpu>();
        for (Card card : cards) {
            String name = card.name().strip();
            if (gpus.size() >= Plausible.GPU_LIMIT || saysNothing(name)) {
                continue;
            }
            gpus.add(
                    new Gpu(
                            gpus.size(),
                            Plausible.name(name, source),
                            Vendors.named(saysNothing(card.vendor()) ? name : card.vendor()),
                            card.memoryBytes() == 0
                                    ? Fact.missing(source)
                                    : Plausible.memory(card.memoryBytes(), source),
                            Fact.missing(source)));
        }
        return gpus;
    }

    /// OSHI writes `unknown` for what it does not know.
    private static boolean saysNothing(String text) {
        return text.isBlank() || text.strip().toLowerCase(Locale.ROOT).equals("unknown");
    }
}
