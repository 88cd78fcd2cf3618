"""Official notices (通知): drafted from a pack, rolled on from last year's file, proof-read."""
