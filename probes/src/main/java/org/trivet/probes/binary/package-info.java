/// Bounded readers of native files: PE of Windows and ELF of Linux, each on either system.
///
/// `BinaryFiles` opens files, each once, keeps them mapped, and answers with a [PeBinary], an
/// [ElfBinary], or the name of what is malformed. Nothing is read past a limit of `BinaryLimits`,
/// and nothing that a file says is believed before it was held against the file's length.
package org.trivet.probes.binary;
