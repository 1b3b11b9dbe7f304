"""Stage 1: exports become frames. Any encoding, delimiter or workbook in; canonical columns, no row lost, out."""
