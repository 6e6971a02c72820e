package dev.freehold.ingestion.worker.text;

import java.util.List;

/**
 * The text of one page as it is drawn.
 *
 * @param number from 1
 * @param height in points
 * @param lines in drawing order; each has at least one fragment
 */
record PdfPage(int number, float height, List<List<Fragment>> lines) {}
