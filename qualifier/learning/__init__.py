"""What became of leads, held against their scores: thresholds, suggested points, traits of the best customers."""
