package org.coterie.app.fetch;

/**
 * A file in an archive that is wanted from it.
 *
 * @param path its name in the archive
 * @param target where it goes, relative to the data set's folder
 * @param limit the most bytes that it may have unpacked
 */
record Member(String path, String target, long limit) {}
