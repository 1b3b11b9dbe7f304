"""What is found out about several figures together. numpy and scipy are loaded by those that need them, on use."""
