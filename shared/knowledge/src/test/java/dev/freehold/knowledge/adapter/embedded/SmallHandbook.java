package dev.freehold.knowledge.adapter.embedded;

import dev.freehold.knowledge.Embedder;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A document with headings, a list, a table and characters beyond the basic plane. */
final class SmallHandbook {
    static final String DOCUMENT =
            """
            Welcome 👋🏽

            This handbook 📘 is for everybody at Fernside Hospice. It is kept by the office manager.

            Working time

            A full-time week has 38 hours. The probationary period is five months. Salaries are paid on the 27th of each month; payslips 💷 are online. Overtime is taken as time off within 3.5 months.

            Leave

            Employees have 26 days of annual leave a year, to which public holidays are added. Maternity leave is paid in full for 17 weeks and at the statutory rate for 22 weeks more. Unused leave may be carried over until 30 April.

            Special leave

            Special leave is given for these reasons:

            Moving house: 1 day.
            Study leave: 4 days a year for nurses. It is asked for in March.
            Jury service: as long as it takes.

            Reception

            The reception is open from 07:45 to 19:00. Its telephone number is 0117 496 0133. Visitors sign the book 📗 and wear a badge. Parcels are kept behind the desk for a week.

            Fire 🔥

            There is a fire drill in May and November. The fire warden on the first floor is Tobias Wren; on the second floor the fire warden 🧯 is Ingrid Solberg. Nobody uses the lift during an alarm.

            Charges

            Item | Price | Where
            Replacement badge | £4.00 | reception
            Replacement key | £15.50 | porter
            Guest meal | £6.20 | canteen

            Cars

            The insurance of the company car covers accidents in the whole of the country, damage to the windscreen and the mirrors of the car, theft of the car and of what is firmly attached to it, fire and flood, the recovery of the company car to the nearest workshop, a hire car for up to nine days while the company car is being repaired, and the legal costs of a driver of the company car who is not at fault, unless the driver had been drinking, had no licence or was not allowed to use the company car at that time.
            """;

    private final SmallCollection collection;

    SmallHandbook(Embedder embedder) {
        List<Passage> passages = new ArrayList<>();
        UUID document = new UUID(1, 1);
        String[] blocks = DOCUMENT.split("(?<!:)\n\n");
        String heading = "";
        int start = 0;
        for (String block : blocks) {
            int end =
                    start + block.stripTrailing().codePointCount(0, block.stripTrailing().length());
            if (block.length() < 30) {
                heading = block;
            } else {
                passages.add(
                        new Passage(
                                document,
                                1,
                                passages.size(),
                                "Handbook",
                                null,
                                heading,
                                start,
                                end,
                                block.stripTrailing(),
                                Map.of()));
            }
            start += block.codePointCount(0, block.length()) + 2;
        }
        collection = new SmallCollection(passages, embedder);
    }

    Question ask(String text, List<String> words, int maxTokens) {
        Question asked = collection.ask(text, words);
        return new Question(text, maxTokens, asked.hits(), asked.statistics());
    }
}
