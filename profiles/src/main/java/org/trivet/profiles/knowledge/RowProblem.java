package org.trivet.profiles.knowledge;

/// Why a row, or a whole table, was not taken.
///
/// @param table the file's name
/// @param row from 1; 0 for the table itself
/// @param field the field at fault; empty for the row itself
/// @param reason one English sentence without a full stop
public record RowProblem(String table, int row, String field, String reason) {
    @Override
    public String toString() {
        String place = row == 0 ? table : table + ", row " + row;
        return place + (field.isEmpty() ? "" : ", " + field) + ": " + reason;
    }
}
