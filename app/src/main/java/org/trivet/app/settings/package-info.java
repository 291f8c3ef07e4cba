/// The screen of settings: language, theme, folders.
package org.trivet.app.settings;
