"""This year's draft from last year's notice, as tracked changes that staff accept or reject in Word."""
