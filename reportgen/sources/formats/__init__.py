"""Files of every kind as tables of text: found, unpacked, decoded, laid out; what is wrong is told with its place."""
