"""The report "where we stand": as page, PDF, workbook and JSON, all made of one value."""
