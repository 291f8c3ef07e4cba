/// Readable C++ for the names of symbols: Itanium (`_Z…`, gcc and clang) and MSVC (`?…`).
///
/// [Demangled] is the front door. Names come out of files that nobody vouches for: both readers
/// bound their depth, their steps and the length of what they write, and give a name back as it
/// stands where they don't understand it.
package org.trivet.probes.binary.demangle;
