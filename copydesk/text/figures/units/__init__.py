"""Units of figures: currencies, measures, magnitudes."""
