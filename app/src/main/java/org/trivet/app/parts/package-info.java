/// Controls and words that several screens share. Colours are roles; a role never stands without an
/// icon or a word beside it.
package org.trivet.app.parts;
