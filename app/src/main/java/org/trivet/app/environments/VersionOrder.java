package org.trivet.app.environments;

import java.util.Comparator;

/// Orders versions of Python as people do: 3.9 before 3.10. A version that is not known is the
/// oldest.
final class VersionOrder implements Comparator<String> {
    static final Comparator<String> NEWEST_LAST = new VersionOrder();

    private VersionOrder() {}

    @Override
    public int compare(String one, String two) {
        int a = 0;
        int b = 0;
        while (a < one.length() && b < two.length()) {
            if (isDigit(one, a) && isDigit(two, b)) {
                int endA = end(one, a);
                int endB = end(two, b);
                // as texts: a version may be longer than any number
                String numberA = one.substring(a, endA).replaceFirst("^0+(?!$)", "");
                String numberB = two.substring(b, endB).replaceFirst("^0+(?!$)", "");
                int difference =
                        numberA.length() == numberB.length()
                                ? numberA.compareTo(numberB)
                                : Integer.compare(numberA.length(), numberB.length());
                if (difference != 0) {
                    return difference;
                }
                a = endA;
                b = endB;
            } else {
                int difference = Character.compare(one.charAt(a), two.charAt(b));
                if (difference != 0) {
                    return difference;
                }
                a++;
                b++;
            }
        }
        return Integer.compare(one.length() - a, two.length() - b);
    }

    private static boolean isDigit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text, end)) {
            end++;
        }
        return end;
    }
}
