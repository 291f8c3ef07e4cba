package org.trivet.profiles.catalog;

import java.util.Locale;

/// A text of a profile in both languages.
public record LocalText(String en, String zhCn) {

    /// The text for `locale`: Chinese for any Chinese locale, else English.
    public String in(Locale locale) {
        return locale.getLanguage().equals("zh") ? zhCn : en;
    }
}
