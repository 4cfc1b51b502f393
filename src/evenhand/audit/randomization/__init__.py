"""Whether those treated could have been drawn at random from those who meet the criteria."""
