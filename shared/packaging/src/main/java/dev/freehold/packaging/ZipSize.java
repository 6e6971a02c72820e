package dev.freehold.packaging;

/**
 * How large the package of a Lambda function is.
 *
 * @param kind {@code jvm} or {@code native}
 * @param file from the root of the tree
 * @param zipBytes as it is uploaded
 * @param unzippedBytes as Lambda unpacks it
 */
public record ZipSize(
        String entry, String module, String kind, String file, long zipBytes, long unzippedBytes) {
    /** What Lambda unpacks at most: 250 MB. */
    public static final long UNZIPPED_LIMIT = 250L << 20;

    /** What goes up in one call; above it the zip goes by way of S3, as the CDK always does. */
    public static final long DIRECT_UPLOAD = 50L << 20;

    public boolean fits() {
        return unzippedBytes <= UNZIPPED_LIMIT;
    }

    public boolean needsS3() {
        return zipBytes > DIRECT_UPLOAD;
    }
}
