package org.trivet.probes.binary;

/// How much may still be read for one answer: it keeps a table whose rows all name the same long
/// text from costing more than a large file does.
final class Budget {
    private long left;

    Budget(long left) {
        this.left = left;
    }

    /// @throws MalformedException once more was spent than there was
    void spend(String code, String field, long offset, long amount) throws MalformedException {
        left -= amount;
        if (left < 0) {
            throw new MalformedException(code, field, offset, amount);
        }
    }
}
