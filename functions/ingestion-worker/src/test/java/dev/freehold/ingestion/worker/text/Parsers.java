package dev.freehold.ingestion.worker.text;

/** The parser for a file, by its name. */
public final class Parsers {
    private Parsers() {}

    public static DocumentParser of(String name) {
        return switch (name.substring(name.lastIndexOf('.'))) {
            case ".pdf" -> new PdfParser(ParseLimits.DEFAULT);
            case ".docx" -> new DocxParser(ParseLimits.DEFAULT);
            case ".pptx" -> new PptxParser(ParseLimits.DEFAULT);
            case ".xlsx" -> new XlsxParser(ParseLimits.DEFAULT);
            case ".epub" -> new EpubParser(ParseLimits.DEFAULT);
            case ".eml" -> new EmailParser(ParseLimits.DEFAULT);
            case ".csv" -> new CsvParser(ParseLimits.DEFAULT);
            case ".json" -> new JsonDocumentParser(ParseLimits.DEFAULT);
            case ".html" -> new HtmlParser(ParseLimits.DEFAULT);
            case ".txt" -> new TextParser(ParseLimits.DEFAULT);
            default -> new MarkdownParser(ParseLimits.DEFAULT);
        };
    }
}
