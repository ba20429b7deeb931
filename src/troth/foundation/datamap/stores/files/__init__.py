"""Files as datasets: CSV, JSON Lines, Parquet and XLSX, in a folder or an object store."""
