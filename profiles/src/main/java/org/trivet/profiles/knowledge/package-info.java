/// Curated tables (driver and CUDA, compute capabilities, framework builds) and their checked
/// loading.
///
/// A table is a JSON file beside these classes: a header (`table`, `description`, `schemaVersion`,
/// `reviewed`) and `rows`, each with its typed fields, `source`, `date` and `confidence`; `note` is
/// for whoever reads the file. One record per table describes its columns.
/// [org.trivet.profiles.knowledge.Knowledge] loads them all: a row that is wrong is refused alone
/// and named with file, row, field and reason.
///
/// Not here yet: known error texts, the torchvision and torchaudio pairs, bitsandbytes and
/// flash-attn builds, package indexes per driver, environment locators, curated stacks. They come
/// with the rules that use them.
package org.trivet.profiles.knowledge;
