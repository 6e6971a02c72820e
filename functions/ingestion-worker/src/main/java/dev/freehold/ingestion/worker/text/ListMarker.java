package dev.freehold.ingestion.worker.text;

import java.util.regex.Pattern;

/** What a list item begins with: a bullet, which is dropped, or an ordinal, which is kept. */
final class ListMarker {
    private static final String BULLETS = "[•●▪■◦○‣⁃∙·–—*\\uF0B7\\uF0A7-]";
    private static final String ORDINALS = "(?:\\(?(?:\\d{1,3}|[a-z]|[ivx]{1,5})[.)])";
    private static final Pattern ALONE = Pattern.compile(BULLETS + "|" + ORDINALS);
    private static final Pattern BULLET = Pattern.compile("^" + BULLETS + "\\s+(?=\\S)");
    private static final Pattern ORDINAL = Pattern.compile("^" + ORDINALS + "\\s+(?=\\S)");

    private ListMarker() {}

    static boolean isAlone(String word) {
        return ALONE.matcher(word).matches();
    }

    static boolean isBullet(String line) {
        return BULLET.matcher(line).find();
    }

    static boolean isOrdinal(String line) {
        return ORDINAL.matcher(line).find();
    }

    static String withoutBullet(String line) {
        return BULLET.matcher(line).replaceFirst("");
    }
}
