/// Two environments side by side, as data: packages, native libraries, variables, files.
///
/// What the installers recorded of each file (`RECORD`, conda's `paths_data`) is held against what
/// lies on the disk, on both sides. A file that both recorded with one sum, and that has the
/// recorded length on both sides, counts as the same and is not read. What is read is small, or of
/// one length on both sides without two sums; a path of the own environment in it makes no
/// difference. Nothing is started, and nothing is written.
@NullMarked
package org.trivet.profiles.compare;

import org.jspecify.annotations.NullMarked;
