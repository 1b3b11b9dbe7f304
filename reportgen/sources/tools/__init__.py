"""What is known of the tools that write exports: which one it is, and how its preset completes a source."""
