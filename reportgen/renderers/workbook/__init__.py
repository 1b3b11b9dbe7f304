"""The parts of the workbook: what a cell holds, how it looks, how sheets are laid out."""
