"""The steps of `intake`: read, tell versions apart, merge, hold together, register, send back, count."""
