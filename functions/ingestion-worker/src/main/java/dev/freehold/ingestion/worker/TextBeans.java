package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.DocumentType;
import dev.freehold.ingestion.worker.text.CsvParser;
import dev.freehold.ingestion.worker.text.DocumentParser;
import dev.freehold.ingestion.worker.text.DocxParser;
import dev.freehold.ingestion.worker.text.EmailParser;
import dev.freehold.ingestion.worker.text.EpubParser;
import dev.freehold.ingestion.worker.text.HtmlParser;
import dev.freehold.ingestion.worker.text.ImageParser;
import dev.freehold.ingestion.worker.text.JsonDocumentParser;
import dev.freehold.ingestion.worker.text.MarkdownParser;
import dev.freehold.ingestion.worker.text.ParseLimits;
import dev.freehold.ingestion.worker.text.PartReader;
import dev.freehold.ingestion.worker.text.PartSize;
import dev.freehold.ingestion.worker.text.PassageSplitter;
import dev.freehold.ingestion.worker.text.PdfParser;
import dev.freehold.ingestion.worker.text.PptxParser;
import dev.freehold.ingestion.worker.text.TextParser;
import dev.freehold.ingestion.worker.text.TypeDetector;
import dev.freehold.ingestion.worker.text.XlsxParser;
import dev.freehold.knowledge.Embedder;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Puts the text package together: it knows of no container. */
@Factory
final class TextBeans {
    private static final ParseLimits LIMITS = ParseLimits.DEFAULT;

    @Singleton
    @Named("pdf")
    DocumentParser pdf() {
        return new PdfParser(LIMITS);
    }

    @Singleton
    @Named("markdown")
    DocumentParser markdown() {
        return new MarkdownParser(LIMITS);
    }

    @Singleton
    @Named("html")
    DocumentParser html() {
        return new HtmlParser(LIMITS);
    }

    @Singleton
    @Named("docx")
    DocumentParser docx() {
        return new DocxParser(LIMITS);
    }

    @Singleton
    @Named("pptx")
    DocumentParser pptx() {
        return new PptxParser(LIMITS);
    }

    @Singleton
    @Named("xlsx")
    DocumentParser xlsx() {
        return new XlsxParser(LIMITS);
    }

    @Singleton
    @Named("epub")
    DocumentParser epub() {
        return new EpubParser(LIMITS);
    }

    @Singleton
    @Named("email")
    DocumentParser email() {
        return new EmailParser(LIMITS);
    }

    @Singleton
    @Named("png")
    DocumentParser png() {
        return new ImageParser(DocumentType.PNG);
    }

    @Singleton
    @Named("jpeg")
    DocumentParser jpeg() {
        return new ImageParser(DocumentType.JPEG);
    }

    @Singleton
    @Named("tiff")
    DocumentParser tiff() {
        return new ImageParser(DocumentType.TIFF);
    }

    @Singleton
    @Named("csv")
    DocumentParser csv() {
        return new CsvParser(LIMITS);
    }

    @Singleton
    @Named("json")
    DocumentParser json() {
        return new JsonDocumentParser(LIMITS);
    }

    @Singleton
    @Named("text")
    DocumentParser text() {
        return new TextParser(LIMITS);
    }

    @Singleton
    TypeDetector detector() {
        return new TypeDetector();
    }

    @Singleton
    PassageSplitter splitter(Embedder embedder) {
        return new PassageSplitter(embedder::tokens);
    }

    @Singleton
    PartSize partSize() {
        return PartSize.DEFAULT;
    }

    @Singleton
    PartReader partReader(PassageSplitter splitter, PartSize size) {
        return new PartReader(splitter, size, LIMITS.time());
    }
}
