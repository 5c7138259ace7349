"""A round seen as a whole: results, points lost, rounds in a row, inspectors, weeks."""
