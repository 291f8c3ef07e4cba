/// The words of the program in English and Simplified Chinese: one pair of files per room, UTF-8,
/// values named in braces. The same keys stand in both, in the same order.
package org.trivet.app.text;
