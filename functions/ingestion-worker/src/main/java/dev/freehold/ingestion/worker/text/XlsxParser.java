package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import dev.freehold.kernel.AppException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;

/**
 * Reads the sheets of an XLSX that are not hidden, each under its name: values as they are shown,
 * of formulas what they last came to. The title is the one of its properties.
 */
public final class XlsxParser implements DocumentParser {
    static final Set<String> SPREADSHEET =
            Set.of(
                    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                    "http://purl.oclc.org/ooxml/spreadsheetml/main",
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    "http://purl.oclc.org/ooxml/officeDocument/relationships");

    private final ParseLimits limits;

    public XlsxParser(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public DocumentType type() {
        return DocumentType.XLSX;
    }

    @Override
    public CanonicalText parse(Path file) {
        try (ZipPackage xlsx =
                ZipPackage.open(
                        file, IngestionFailure.MALFORMED_XLSX, new Deadline(limits.time()))) {
            return parse(xlsx);
        } catch (XMLStreamException | ZipException | EOFException e) {
            throw new AppException(
                    IngestionFailure.MALFORMED_XLSX, IngestionFailure.MALFORMED_XLSX.title(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CanonicalText parse(ZipPackage xlsx) throws IOException, XMLStreamException {
        var workbook = new XlsxWorkbook();
        if (!xlsx.read(ZipKind.WORKBOOK, SPREADSHEET, workbook::read)) {
            throw IngestionFailure.MALFORMED_XLSX.exception("The file holds no workbook");
        }
        Relations relations = Relations.of(xlsx, ZipKind.WORKBOOK);
        var strings = new XlsxStrings(limits.characters());
        var formats = new XlsxFormats(workbook.is1904());
        xlsx.read(
                relations.ofKind("sharedStrings").orElse("xl/sharedStrings.xml"),
                SPREADSHEET,
                strings::read);
        xlsx.read(relations.ofKind("styles").orElse("xl/styles.xml"), SPREADSHEET, formats::read);
        String title = PackageTitle.of(xlsx);
        var writer = new CanonicalTextWriter(limits.characters());
        for (XlsxWorkbook.Sheet sheet : workbook.shown()) {
            Optional<String> part = relations.find(sheet.relation());
            if (part.isPresent()) {
                var rows = new XlsxRows(writer, sheet.name());
                xlsx.read(
                        part.get(),
                        SPREADSHEET,
                        xml -> new XlsxSheet(xml, strings, formats, rows, limits).read());
            }
        }
        writer.requireText("The workbook holds no values");
        return writer.finish(0, title);
    }
}
