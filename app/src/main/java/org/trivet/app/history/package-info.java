/// The screen of past transactions, the newest first, with what can still be done with each.
package org.trivet.app.history;
