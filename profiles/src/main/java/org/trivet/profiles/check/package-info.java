/// What is wrong, and the evidence for it. Pure: no file is read here.
///
/// [org.trivet.profiles.check.Triangles] judges each framework's triangle from the curated tables,
/// one class per edge; [org.trivet.profiles.check.Rules] is the ordered list of rules, one class
/// per rule, each of which gives [org.trivet.profiles.check.Finding]s.
package org.trivet.profiles.check;
