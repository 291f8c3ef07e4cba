/// The Windows half of the tests: real Windows programs under Wine.
package org.trivet.app.wine;
