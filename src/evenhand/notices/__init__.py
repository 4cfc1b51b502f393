"""Letters of determination: what they are set as, on paper and in Word."""
