/// What went wrong, told as a panel, and the question before the window closes.
package org.trivet.app.dialog;
