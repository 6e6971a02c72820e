package dev.freehold.ingestion.worker.text;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Takes the words of each page, with their places, out of a PDF. */
final class PageReader extends PDFTextStripper {
    private static final int BOLD = 600;
    private static final int MOST_OPERATORS = 20_000_000;
    private static final int MOST_FORMS = 100_000;

    private final ParseLimits limits;
    private final Deadline deadline;
    private final List<PdfPage> pages = new ArrayList<>();
    private List<List<Fragment>> lines = new ArrayList<>();
    private List<Fragment> words = new ArrayList<>();
    private long characters;
    private int operators;
    private int forms;
    private boolean images;

    PageReader(ParseLimits limits, Deadline deadline) {
        this.limits = limits;
        this.deadline = deadline;
        setShouldSeparateByBeads(false);
        setSuppressDuplicateOverlappingText(true);
    }

    List<PdfPage> read(PDDocument document) throws IOException {
        writeText(document, Writer.nullWriter());
        return pages;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        deadline.check();
        if (++operators > MOST_OPERATORS) {
            throw IngestionFailure.TOO_MANY_ELEMENTS.exception();
        }
        images |= isImage(operator, operands);
        super.processOperator(operator, operands);
    }

    private boolean isImage(Operator operator, List<COSBase> operands) {
        return switch (operator.getName()) {
            case OperatorName.BEGIN_INLINE_IMAGE -> true;
            case OperatorName.DRAW_OBJECT ->
                    !operands.isEmpty()
                            && operands.getFirst() instanceof COSName name
                            && getResources().isImageXObject(name);
            default -> false;
        };
    }

    /** Whether a page that was read draws an image. */
    boolean hasImages() {
        return images;
    }

    /** A form may draw itself again, and more than once. */
    @Override
    public void showForm(PDFormXObject form) throws IOException {
        if (++forms > MOST_FORMS) {
            throw IngestionFailure.TOO_MANY_ELEMENTS.exception();
        }
        super.showForm(form);
    }

    @Override
    public void processPage(PDPage page) throws IOException {
        if (getCurrentPageNo() > limits.pages()) {
            throw IngestionFailure.TOO_MANY_PAGES.exception(
                    "The PDF has more than " + limits.pages() + " pages");
        }
        super.processPage(new PdfContent(page));
    }

    @Override
    protected void endPage(PDPage page) {
        endLine();
        pages.add(new PdfPage(getCurrentPageNo(), page.getCropBox().getHeight(), lines));
        lines = new ArrayList<>();
    }

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    @Override
    protected void writeWordSeparator() {
        // Words are told apart by their positions.
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
        characters += text.length();
        if (characters > limits.characters()) {
            throw IngestionFailure.TEXT_TOO_LARGE.exception(
                    "The document holds more than " + limits.characters() + " characters of text");
        }
        List<List<TextPosition>> groups = groups(positions);
        // PDFBox's own form of the run has ligatures resolved and right-to-left text in order.
        String[] split = text.strip().split("\\s+", -1);
        for (int i = 0; i < groups.size(); i++) {
            String word = split.length == groups.size() ? split[i] : unicode(groups.get(i));
            if (!word.isBlank()) {
                words.add(fragment(word, groups.get(i)));
            }
        }
    }

    /** The words of a run: parted by spaces or by a jump. */
    private static List<List<TextPosition>> groups(List<TextPosition> positions) {
        List<List<TextPosition>> groups = new ArrayList<>();
        List<TextPosition> group = new ArrayList<>();
        for (TextPosition position : positions) {
            if (position.getUnicode().isEmpty()) {
                // A glyph without a meaning, such as an unused soft hyphen, parts no word.
                continue;
            }
            boolean space = position.getUnicode().isBlank();
            if (!group.isEmpty() && (space || jumps(group.getLast(), position))) {
                groups.add(group);
                group = new ArrayList<>();
            }
            if (!space) {
                group.add(position);
            }
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }

    private static boolean jumps(TextPosition from, TextPosition to) {
        float right = from.getXDirAdj() + from.getWidthDirAdj();
        float back = from.getXDirAdj() - to.getXDirAdj() - to.getWidthDirAdj();
        return Math.max(to.getXDirAdj() - right, back) > Math.abs(from.getYScale());
    }

    private static String unicode(List<TextPosition> word) {
        var text = new StringBuilder();
        word.forEach(position -> text.append(position.getUnicode()));
        return text.toString();
    }

    private static Fragment fragment(String text, List<TextPosition> positions) {
        TextPosition first = positions.getFirst();
        float x = first.getXDirAdj();
        float right = x;
        for (TextPosition each : positions) {
            x = Math.min(x, each.getXDirAdj());
            right = Math.max(right, each.getXDirAdj() + each.getWidthDirAdj());
        }
        float size = Math.abs(first.getYScale());
        return new Fragment(text, x, right, first.getYDirAdj(), size, isBold(first.getFont()));
    }

    private static boolean isBold(PDFont font) {
        String name = String.valueOf(font.getName()).toLowerCase(Locale.ROOT);
        PDFontDescriptor descriptor = font.getFontDescriptor();
        return name.contains("bold")
                || name.contains("black")
                || name.contains("heavy")
                || (descriptor != null
                        && (descriptor.isForceBold() || descriptor.getFontWeight() >= BOLD));
    }

    private void endLine() {
        if (!words.isEmpty()) {
            lines.add(WordGaps.fragments(words));
            words = new ArrayList<>();
        }
    }
}
